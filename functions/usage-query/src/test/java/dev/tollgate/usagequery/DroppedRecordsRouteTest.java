package dev.tollgate.usagequery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records up to January 2001 were dropped by policy. */
@QuarkusTest
@QuarkusTestResource(MigratedDatabase.class)
final class DroppedRecordsRouteTest {
  @TestHTTPResource URI server;
  @Inject Customers customers;
  @Inject DataSource database;

  @BeforeEach
  void drop() throws SQLException {
    execute("insert into dropped_records values ('2001-01-01', 'USD', 1, 1, 1, now())");
  }

  @AfterEach
  void forget() throws SQLException {
    execute("delete from dropped_records");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bucket_width=1m", "bucket_width=1d&time_zone=%2B05:17"})
  void bucketsThatNeedDroppedRecordsAreRefusedWithTheDateFromWhichTheyCanBeTold(String buckets) {
    // When
    Answer refused = get("/v1/usage?limit=2&start_time=2001-01-31T20:00:00Z&" + buckets);

    // Then
    refused.isRefused(400, "invalid_request");
    assertThat(refused.json().required("detail").textValue())
        .contains("'start_time'", "2001-02-01T00:00:00Z", "1h and 1d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "start_time=2001-02-01T00:00:00Z&bucket_width=1m",
        "start_time=2001-01-31T20:00:00Z&bucket_width=1h",
        "start_time=2001-01-31T20:00:00Z&bucket_width=1d&time_zone=Asia/Kathmandu"
      })
  void otherBucketsAreTold(String query) {
    get("/v1/usage?limit=2&" + query).json(200);
  }

  @Test
  void aPageOfRecordsSaysSinceWhenThereAreAll() throws SQLException {
    // When
    JsonNode page = get("/v1/usage/records").json(200);
    execute("delete from dropped_records");
    JsonNode whole = get("/v1/usage/records").json(200);

    // Then
    assertThat(page.required("kept_since").textValue()).isEqualTo("2001-02-01T00:00:00Z");
    assertThat(whole.required("kept_since").isNull()).isTrue();
  }

  private Answer get(String path) {
    return new Api(server, customers.signedUp().secret().reveal()).get(path);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
