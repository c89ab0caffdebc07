package dev.tollgate.journeys;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Looks into the database of a server. Whoever opens one closes it. Used by one thread. */
final class Tables implements AutoCloseable {
  /**
   * What is written by the way: refused calls are counted for their callers and for the operator to
   * see, and that a key was used is noted now and then.
   */
  private static final List<String> COUNTED = List.of("error_rollup", "usage_total");

  private static final String NOTED = "last_used_at";

  private final Connection connection;
  private final String query;

  private Tables(Connection connection) throws SQLException {
    this.connection = connection;
    this.query =
        names().stream().map(Tables::fingerprint).collect(Collectors.joining(" union all "));
  }

  static Tables open(String url) throws SQLException {
    URI uri = URI.create(url);
    String[] login = uri.getUserInfo().split(":", 2);
    String jdbc = "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath();
    return new Tables(DriverManager.getConnection(jdbc, login[0], login[1]));
  }

  /** How many rows each table has, and a hash of what they say. */
  Map<String, String> fingerprints() throws SQLException {
    Map<String, String> prints = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        prints.put(rows.getString(1), rows.getLong(2) + " rows " + rows.getString(3));
      }
    }
    return prints;
  }

  /** Registers a sink, which only a configured exporter would do, unless it is there. */
  void registerSink(String name) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into usage_sink (name, since) values (?, now()) on conflict do nothing")) {
      insert.setString(1, name);
      insert.executeUpdate();
    }
  }

  private List<String> names() throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select relname from pg_class
                where relkind in ('r', 'p') and not relispartition
                  and relnamespace = 'public'::regnamespace
                """)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    names.removeAll(COUNTED);
    return names;
  }

  private static String fingerprint(String table) {
    return """
        select '%1$s', count(*), md5(coalesce(string_agg(row, '' order by row), ''))
        from (select md5((to_jsonb(t) - '%2$s')::text) as row from %1$s t) as rows
        """
        .formatted(table, NOTED);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
