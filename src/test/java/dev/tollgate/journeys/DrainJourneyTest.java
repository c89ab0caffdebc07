package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM, as a platform sends it to an instance that it wants no more. */
final class DrainJourneyTest {
  private static final PictureFile BOOT = FashionMnist.testImage(0).file(PictureFormat.PNG);
  private static final String READY = "/q/health/ready";
  private static final int ENDED_BY_SIGTERM = 128 + 15;
  private static final int CALLERS = 8;
  private static final int CALLS_BEFORE = 200;
  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void whatComesUntilProxiesHaveNoticedIsAnsweredAndChargedOnce(@TempDir Path dataDir)
      throws Exception {
    // Given
    ServerSettings settings = ServerSettings.in(dataDir).with("TOLLGATE_GATE_LAME_DUCK", "3s");
    Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    Customer customer;
    int exitCode;
    try (Server server = Server.start(settings)) {
      customer = Customer.of(server, "unlimited");
      AtomicBoolean noticed = new AtomicBoolean();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<?>> calling = callers(threads, customer, answers, noticed);
        Eventually.within(SOON, () -> assertThat(answers).hasSizeGreaterThan(CALLS_BEFORE));

        // When
        server.process().terminate();
        Eventually.within(SOON, () -> assertNotReady(server));
        int atNotice = answers.size();
        Eventually.within(SOON, () -> assertThat(answers).hasSizeGreaterThan(atNotice + CALLERS));
        noticed.set(true);
        awaitAll(calling);
      }
      exitCode = server.process().exitCode();
    }

    // Then
    assertThat(exitCode).isEqualTo(ENDED_BY_SIGTERM);
    assertThat(answers).extracting(Answer::status).containsOnly(200);
    assertThat(answers).extracting(a -> a.header("Connection")).contains("close");
    try (Server next = Server.start(settings)) {
      Map<String, JsonNode> records = new Usage(customer.api().at(next)).recordsById();
      assertThat(records.keySet())
          .isEqualTo(new HashSet<>(answers.stream().map(Answer::requestId).toList()))
          .hasSameSizeAs(answers);
    }
  }

  @Test
  void aBodyOfWhichOnlyAPartHadComeIsWaitedFor(@TempDir Path dataDir) throws Exception {
    // Given
    ServerSettings settings = ServerSettings.in(dataDir).with("TOLLGATE_GATE_LAME_DUCK", "1s");
    Customer customer;
    Answer answer;
    int exitCode;
    try (Server server = Server.start(settings)) {
      customer = Customer.of(server, "unlimited");
      try (SlowPicture picture = SlowPicture.begin(server, customer.secret(), BOOT)) {

        // When
        server.process().terminate();
        Eventually.within(SOON, () -> assertNotReady(server));
        answer = picture.end();
      }
      exitCode = server.process().exitCode();
    }

    // Then
    answer.expect(200);
    assertThat(exitCode).isEqualTo(ENDED_BY_SIGTERM);
    try (Server next = Server.start(settings)) {
      assertThat(new Usage(customer.api().at(next)).recordsById())
          .containsOnlyKeys(answer.requestId());
    }
  }

  @Test
  void aBodyThatIsWholeTooLateIsRefusedAndCostsNothing(@TempDir Path dataDir) throws Exception {
    // Given
    ServerSettings settings =
        ServerSettings.in(dataDir)
            .with("TOLLGATE_GATE_LAME_DUCK", "1s")
            .with("TOLLGATE_GATE_FINISH", "10s");
    Api api;
    Answer answer;
    try (Server server = Server.start(settings)) {
      Customer customer = Customer.of(server, "unlimited");
      api = customer.api();
      try (SlowPicture picture = SlowPicture.begin(server, customer.secret(), BOOT)) {

        // When
        server.process().terminate();
        Eventually.within(
            SOON,
            () -> assertThat(customer.api().get("/v1/models").code()).isEqualTo("overloaded"));
        answer = picture.end();
      }
    }

    // Then
    assertThat(answer.expect(503).code()).isEqualTo("overloaded");
    Problems.check(answer);
    try (Server next = Server.start(settings)) {
      assertThat(new Usage(api.at(next)).records()).isEmpty();
    }
  }

  private static List<Future<?>> callers(
      ExecutorService threads, Customer customer, Queue<Answer> answers, AtomicBoolean noticed) {
    List<Future<?>> calling = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      calling.add(
          threads.submit(
              () -> {
                while (!noticed.get()) {
                  answers.add(customer.api().classify(BOOT));
                }
              }));
    }
    return calling;
  }

  private static void awaitAll(List<Future<?>> calling)
      throws InterruptedException, ExecutionException {
    for (Future<?> one : calling) {
      one.get();
    }
  }

  private static void assertNotReady(Server server) {
    Api api = server.anonymous();
    assertThat(api.get(READY).status()).isEqualTo(503);
    assertThat(api.get("/v2/health/ready").code()).isEqualTo("model_not_ready");
  }
}
