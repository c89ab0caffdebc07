package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C. */
final class ShutdownJourneyTest {
  private static final PictureFile BOOT = FashionMnist.testImage(0).file(PictureFormat.PNG);

  @Test
  void endsEverythingAndTheNextStartHasEverything(@TempDir Path dataDir)
      throws IOException, InterruptedException {
    // Given
    ServerSettings settings = ServerSettings.in(dataDir);
    Customer customer;
    String charged;
    List<ProcessHandle> children;
    try (Server server = Server.start(settings)) {
      customer = Customer.of(server, "pro");
      charged = customer.api().classify(BOOT).expect(200).requestId();
      children = server.process().descendants();

      // When
      server.process().interrupt();
      boolean ended = server.process().endsWithin(30, TimeUnit.SECONDS);

      // Then
      assertThat(ended).as(server.process().printed()).isTrue();
      assertThat(children).as("PostgreSQL runs as a child").isNotEmpty();
      Processes.endSoon(children);
      assertThat(server.process().printed()).doesNotContain("ERROR", "Exception");
    }
    try (Server next = Server.start(settings)) {
      Usage usage = new Usage(customer.api().at(next));
      assertThat(usage.recordsById()).containsOnlyKeys(charged);
      assertThat(next.process().printed()).doesNotContain(ServerSettings.OPERATOR_KEY);
    }
  }
}
