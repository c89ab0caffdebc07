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
