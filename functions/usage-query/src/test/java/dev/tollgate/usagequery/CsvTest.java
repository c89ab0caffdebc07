package dev.tollgate.usagequery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CsvTest {
  @Test
  void fieldsWithCommasAndQuotesAreQuoted() {
    // Given
    UsageRecords.Entry record =
        new UsageRecords.Entry(
            "req_1",
            Instant.parse("2026-01-01T00:00:00Z"),
            "acct_1",
            "key_1",
            "a,b",
            "1",
            2,
            0,
            3,
            6,
            "USD",
            "say \"when\"");

    // When
    String csv = Csv.ofRecords(List.of(record));

    // Then
    assertThat(csv)
        .endsWith(
            "req_1,2026-01-01T00:00:00Z,acct_1,key_1,\"a,b\",1,2,0,3,6,USD,\"say \"\"when\"\"\"\r\n");
  }
}
