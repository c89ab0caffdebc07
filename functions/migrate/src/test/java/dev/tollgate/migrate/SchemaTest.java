package dev.tollgate.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmptyDatabase.class)
final class SchemaTest {
  @Inject DataSource database;
  @Inject Flyway flyway;

  @Test
  void migratingAgainChangesNothingButAddsTheMonthsThatAreMissing() throws SQLException {
    // Given
    List<String> atStart = monthsWithPartitions();
    execute("drop table usage_record_" + atStart.getLast());

    // When
    MigrateResult again = flyway.migrate();

    // Then
    assertThat(again.migrationsExecuted).isZero();
    assertThat(monthsWithPartitions()).isEqualTo(atStart).isEqualTo(next24Months());
  }

  @Test
  void olderRollupsAreRebuiltFromTheRecordsWithTheirQuarters() throws SQLException {
    // Given
    before("2").migrate();
    execute(
        """
        set search_path to before;
        insert into usage_record (id, created_at, account_id, key_id, model, version, units,
          unit_price_micros, cost_micros, currency)
        select gen_random_uuid(), t, '00000000-0000-0000-0000-00000000000a',
          '00000000-0000-0000-0000-00000000000b', 'm', 1, u, 10, u * 10, 'USD'
        from (values (timestamptz '2026-03-01 18:00:00Z', 1), ('2026-03-01 18:14:59.999Z', 2),
          ('2026-03-01 18:15:00Z', 4), ('2026-03-01 18:30:00Z', 8), ('2026-03-01 18:45:00Z', 16),
          ('2026-03-01 18:59:59.999Z', 32), ('2026-03-01 19:00:00Z', 64)) as v (t, u);
        insert into error_rollup values ('2026-03-01 18:31:00Z',
          '00000000-0000-0000-0000-00000000000a', '00000000-0000-0000-0000-00000000000b', 'm', 1, 5);
        reset search_path
        """);

    // When
    before("4").migrate();

    // Then
    assertThat(
            texts(
                """
                select concat_ws(' ', extract(hour from hour at time zone 'UTC'), requests, units,
                  cost_micros, q2_units, q3_units, q4_units) from before.usage_rollup order by hour
                """))
        .containsExactly("18 6 63 630 4 8 48", "19 1 64 640 0 0 0");
    assertThat(
            texts(
                """
                select concat_ws(' ', to_char(slot at time zone 'UTC', 'HH24:MI'), requests, units,
                  cost_micros) from before.usage_quarter order by slot
                """))
        .containsExactly(
            "18:00 2 3 30", "18:15 1 4 40", "18:30 1 8 80", "18:45 2 48 480", "19:00 1 64 640");
    assertThat(
            texts(
                """
                select concat_ws(' ', to_char(slot at time zone 'UTC', 'HH24:MI'), requests, units,
                  cost_micros, errors) from before.usage_total order by slot, currency nulls last
                """))
        .containsExactly(
            "18:00 2 3 30 0",
            "18:15 1 4 40 0",
            "18:30 1 8 80 0",
            "18:30 0 0 0 5",
            "18:45 2 48 480 0",
            "19:00 1 64 640 0");
  }

  /** The schema as of a version, beside the one of the other tests. */
  private Flyway before(String version) {
    return Flyway.configure()
        .configuration(flyway.getConfiguration())
        .schemas("before")
        .target(version)
        .load();
  }

  private static List<String> next24Months() {
    YearMonth now = YearMonth.now(ZoneOffset.UTC);
    return IntStream.range(0, 24)
        .mapToObj(now::plusMonths)
        .map(month -> "%04d_%02d".formatted(month.getYear(), month.getMonthValue()))
        .toList();
  }

  private List<String> monthsWithPartitions() throws SQLException {
    return texts(
        """
        select substring(inhrelid::regclass::text from 'usage_record_(\\d+_\\d+)')
        from pg_inherits
        where inhparent = 'usage_record'::regclass
          and inhrelid <> 'usage_record_default'::regclass
        order by 1""");
  }

  private List<String> texts(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
