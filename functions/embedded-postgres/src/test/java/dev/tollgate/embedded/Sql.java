package dev.tollgate.embedded;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Talks to a server as any client would. */
final class Sql {
  private Sql() {}

  static Connection connect(String url) throws SQLException {
    String[] login = URI.create(url).getUserInfo().split(":", 2);
    return connect(url, login[0], login[1]);
  }

  static Connection connect(String url, String user, String password) throws SQLException {
    URI uri = URI.create(url);
    String jdbc = "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath();
    return DriverManager.getConnection(jdbc, user, password);
  }

  static void execute(Connection connection, String statement) throws SQLException {
    try (Statement prepared = connection.createStatement()) {
      prepared.execute(statement);
    }
  }

  /** The first column of the first row. */
  static String query(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
