package dev.tollgate.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MigratedDatabase.class)
final class HousekeepingRouteTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TestHTTPResource URI server;
  @Inject DataSource database;

  @Test
  void theOperatorHasHouseKeptAndSeesWhatWasDone() throws IOException, InterruptedException {
    // When
    HttpResponse<String> answer = post(MigratedDatabase.OPERATOR_KEY);

    // Then
    JsonNode done = new ObjectMapper().readTree(answer.body());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(done.fieldNames())
        .toIterable()
        .containsExactly(
            "partitions_made",
            "replies_shed",
            "counters_shed",
            "totals_folded",
            "days_ordered",
            "months");
    assertThat(done.required("months")).isEmpty();
  }

  @Test
  void nobodyElseMay() throws IOException, InterruptedException {
    // When
    HttpResponse<String> answer = post("tg_live_nonsense");

    // Then
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void theTimerKeepsHouseUnasked() throws SQLException, InterruptedException {
    // Given
    execute(
        """
        insert into idempotent_reply
          (account_id, request_key, request_hash, request_id, reply, expires_at)
        values (gen_random_uuid(), 'outdated', '', gen_random_uuid(), '', now() - interval '1 hour')
        """);

    // When
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (replies() > 0 && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(20);
    }

    // Then
    assertThat(replies()).isZero();
  }

  private HttpResponse<String> post(String key) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/housekeeping"))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private long replies() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from idempotent_reply")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
