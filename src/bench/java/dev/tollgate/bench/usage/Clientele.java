package dev.tollgate.bench.usage;

import dev.tollgate.accounts.AccountId;
import dev.tollgate.accounts.KeyId;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Who has a history: some hot accounts and some cold ones that ask over HTTP, and thousands of cold
 * ones that only have a history. Kept in schema {@code bench}, for the next run on the same data.
 *
 * @param hot the hottest first
 */
record Clientele(List<Caller> hot, List<Caller> cold) {
  static final int HOT = 5;
  static final int COLD = 5_000;
  private static final int COLD_CALLERS = 20;
  private static final int KEYS_OF_HOT = 8;
  private static final int KEYS_OF_COLD = 2;

  private static final String SCHEMA =
      """
      create schema bench;
      create table bench.caller
        (n int primary key, account text not null, secret text not null, keys text[] not null);
      create table bench.key
        (n int, k int, account_id uuid not null, key_id uuid not null, primary key (n, k));
      """;
  private static final String OTHERS =
      """
      insert into bench.key
      select n, k, md5('account ' || n)::uuid, md5('key ' || n || ' ' || k)::uuid
      from generate_series(%d, %d) as n, generate_series(0, %d) as k;
      insert into account (id, name, email, plan, created_at)
      select account_id, 'Cold', n || '@cold.example', 'free', now() - interval '400 days'
      from bench.key where n >= %1$d and k = 0;
      insert into api_key (id, account_id, name, scopes, created_at)
      select key_id, account_id, 'key', '{classify}', now() - interval '400 days'
      from bench.key where n >= %1$d;
      """
          .formatted(HOT + COLD_CALLERS, HOT + COLD - 1, KEYS_OF_COLD - 1);

  /** Copies the lists. */
  Clientele {
    hot = List.copyOf(hot);
    cold = List.copyOf(cold);
  }

  /** Makes all accounts. */
  static Clientele make(Api api, Connection connection)
      throws SQLException, IOException, InterruptedException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(SCHEMA);
      statement.execute(OTHERS);
    }
    for (int n = 0; n < HOT + COLD_CALLERS; n++) {
      String name = (n < HOT ? "hot-" : "cold-") + n;
      insert(connection, n, api.signUp(name, n < HOT ? KEYS_OF_HOT : KEYS_OF_COLD));
    }
    return load(connection);
  }

  /** The callers of the last run. */
  static Clientele load(Connection connection) throws SQLException {
    List<Caller> callers = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select * from bench.caller order by n")) {
      while (rows.next()) {
        Array keys = rows.getArray("keys");
        callers.add(
            new Caller(
                rows.getString("account"),
                rows.getString("secret"),
                List.of((String[]) keys.getArray())));
      }
    }
    return new Clientele(callers.subList(0, HOT), callers.subList(HOT, callers.size()));
  }

  private static void insert(Connection connection, int n, Caller caller) throws SQLException {
    UUID account = AccountId.parse(caller.account()).orElseThrow().value();
    try (PreparedStatement row =
            connection.prepareStatement("insert into bench.caller values (?, ?, ?, ?)");
        PreparedStatement key =
            connection.prepareStatement("insert into bench.key values (?, ?, ?, ?)")) {
      row.setInt(1, n);
      row.setString(2, caller.account());
      row.setString(3, caller.secret());
      row.setArray(4, connection.createArrayOf("text", caller.keys().toArray()));
      row.executeUpdate();
      for (int k = 0; k < caller.keys().size(); k++) {
        key.setInt(1, n);
        key.setInt(2, k);
        key.setObject(3, account);
        key.setObject(4, KeyId.parse(caller.keys().get(k)).orElseThrow().value());
        key.executeUpdate();
      }
    }
  }
}
