package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.embedded.EmbeddedPostgres;
import dev.tollgate.embedded.EmbeddedPostgresSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database goes away and comes back; the server stays. */
final class DatabaseOutageJourneyTest {
  private static final PictureFile BOOT = FashionMnist.testImage(0).file(PictureFormat.PNG);

  @Test
  void noAnswerLeavesWithoutARecordAndServiceComesBackByItself(@TempDir Path folder)
      throws Exception {
    // Given
    EmbeddedPostgresSettings durable = EmbeddedPostgresSettings.durable(folder.resolve("database"));
    EmbeddedPostgres database = EmbeddedPostgres.start(durable);
    String url = database.url();
    ServerSettings settings =
        ServerSettings.in(folder.resolve("server")).with("TOLLGATE_DATABASE_URL", url);
    try (Server server = Server.start(settings)) {
      Customer customer = Customer.of(server, "unlimited");
      List<Answer> answers = new ArrayList<>(List.of(customer.api().classify(BOOT).expect(200)));

      // When
      database.close();
      Answer refused = customer.api().classify(BOOT);
      Answer keys = customer.api().get("/v1/keys");
      Answer usage = customer.api().get("/v1/usage/summary");
      database = EmbeddedPostgres.start(durable);

      // Then
      assertThat(database.url()).as("the same address as before").isEqualTo(url);
      assertThat(refused.expect(503).code()).isEqualTo("ledger_unavailable");
      assertThat(refused.header("Retry-After")).isNotEmpty();
      assertThat(keys.expect(503).code()).isEqualTo("ledger_unavailable");
      assertThat(usage.expect(503).code()).isEqualTo("ledger_unavailable");
      Eventually.within(
          Duration.ofSeconds(20), () -> answers.add(customer.api().classify(BOOT).expect(200)));
      assertThat(customer.usage().recordsById())
          .containsOnlyKeys(answers.stream().map(Answer::requestId).toList());
    } finally {
      database.close();
    }
  }
}
