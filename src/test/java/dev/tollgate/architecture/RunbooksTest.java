package dev.tollgate.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever is woken finds what to do. */
final class RunbooksTest {
  private static final Path ROOT = Path.of(System.getProperty("tollgate.checkout")).normalize();
  private static final String ALERTS = "infra/prometheus/alerts.yml";
  private static final String ALARMS = "infra/terraform/modules/observability/alarms.yaml";

  @Test
  void everyAlarmHasARunbookAndEveryRunbookAnAlarm() throws IOException {
    // When
    List<String> runbooks = named("^## ([a-z-]+)$", "docs/runbooks.md");

    // Then
    assertThat(runbooks)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(alerts().stream(), alarms().stream()).distinct().toList());
  }

  @Test
  void everyAlertPointsToItsOwnRunbook() throws IOException {
    assertThat(named("runbook_url: docs/runbooks\\.md#([a-z-]+)$", ALERTS))
        .isNotEmpty()
        .containsExactlyElementsOf(alerts());
  }

  @Test
  void everyAlertIsTriedInBothMoods() throws IOException {
    // When
    List<String> counted = named("value: (\\d+)}]$", "infra/prometheus/alerts.test.yml");

    // Then
    assertThat(counted).containsExactly(Integer.toString(alerts().size()));
  }

  private static List<String> alerts() throws IOException {
    return named("- alert: (.+)$", ALERTS);
  }

  private static List<String> alarms() throws IOException {
    return named("^([a-z-]+):$", ALARMS);
  }

  private static List<String> named(String pattern, String file) throws IOException {
    return Pattern.compile(pattern, Pattern.MULTILINE)
        .matcher(Files.readString(ROOT.resolve(file)))
        .results()
        .map(found -> found.group(1))
        .toList();
  }
}
