package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Prometheus is told, and what the dashboard and the alerts make of it. */
@ExtendWith(SharedServer.class)
final class WatchingJourneyTest {
  private static final PictureFile BOOT = FashionMnist.testImage(0).file(PictureFormat.PNG);
  private static final Path INFRA =
      Path.of(System.getProperty("tollgate.checkout")).resolve("infra").normalize();
  private static final Pattern EXPRESSION =
      Pattern.compile("expr: (?:\\|\\n((?: {10}.*\\n)+)|(.+))");

  @Test
  void everyPanelShowsWhatTheServerTells(Server server) throws IOException {
    // Given
    Scrape scrape = scrapeAfterTraffic(server);
    JsonNode dashboard = Json.read(Files.readAllBytes(INFRA.resolve("grafana/tollgate.json")));

    // When
    List<String> queries = dashboard.findValuesAsText("expr");

    // Then
    assertThat(queries).hasSizeGreaterThan(20);
    assertThat(queries).allSatisfy(query -> assertThat(scrape.missing(query)).as(query).isEmpty());
  }

  @Test
  void everyAlertWatchesWhatTheServerTells(Server server) throws IOException {
    // Given
    Scrape scrape = scrapeAfterTraffic(server);

    // When
    List<String> queries =
        EXPRESSION
            .matcher(Files.readString(INFRA.resolve("prometheus/alerts.yml")))
            .results()
            .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
            .toList();

    // Then
    assertThat(queries).hasSizeGreaterThan(10);
    assertThat(queries).allSatisfy(query -> assertThat(scrape.missing(query)).as(query).isEmpty());
  }

  @Test
  void aQueryThatTheServerCannotAnswerIsFound(Server server) {
    // Given
    Scrape scrape = scrapeAfterTraffic(server);

    // Then
    assertThat(scrape.missing("sum(rate(tollgate_nothing_total{a=\"b\"}[5m])) > 0"))
        .containsExactly("tollgate_nothing_total");
    assertThat(scrape.missing("sum by (colour) (rate(tollgate_refusals_total{shape=~\"x\"}[5m]))"))
        .containsExactly("tollgate_refusals_total{shape}", "tollgate_refusals_total{colour}");
  }

  @Test
  void nobodyButTheOperatorReadsTheMetrics(Server server) {
    // Given
    Customer customer = Customer.of(server, "unlimited");

    // When
    List<Answer> answers =
        List.of(server.anonymous().get("/q/metrics"), customer.api().get("/q/metrics"));

    // Then
    assertThat(answers).extracting(Answer::status).containsExactly(401, 403);
    assertThat(answers).allSatisfy(Problems::check);
    assertThat(server.operator().get("/q/metrics").status()).isEqualTo(200);
  }

  private static Scrape scrapeAfterTraffic(Server server) {
    Customer customer = Customer.of(server, "unlimited");
    customer.api().classify(BOOT).expect(200);
    customer.limitedTo(Map.of("monthly", 0L)).classify(BOOT).expect(429);
    return Scrape.of(server.operator().get("/q/metrics").expect(200).text());
  }
}
