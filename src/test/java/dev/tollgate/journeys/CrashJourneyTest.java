package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} under load, twice on the same data: nothing is lost and nothing doubled. */
final class CrashJourneyTest {
  private static final int CALLERS = 16;
  private static final int CRASHES = 2;
  private static final int ANSWERS_BEFORE_THE_CRASH = 400;

  @Test
  void everyAnswerThatLeftIsOnTheBillOnce(@TempDir Path dataDir) throws Exception {
    // Given
    ServerSettings settings = ServerSettings.in(dataDir);
    List<Shopper> shoppers = new ArrayList<>();
    List<ProcessHandle> orphans = new ArrayList<>();
    Customer customer = null;

    // When
    for (int crash = 0; crash < CRASHES; crash++) {
      Server server = Server.start(settings);
      customer = customer == null ? Customer.of(server, "unlimited") : customer;
      List<Shopper> fresh = shoppers(customer.api().at(server), "crash-" + crash);
      orphans.addAll(crashUnder(server, fresh));
      shoppers.addAll(fresh);
    }
    try (Server revived = Server.start(settings)) {
      Api api = customer.api().at(revived);
      shoppers.forEach(shopper -> shopper.settleDoubts(api));

      // Then
      theBillIsRight(shoppers, new Usage(api));
      earlierCallsAreReplayed(shoppers, api);
    }
    Processes.endSoon(orphans);
  }

  private static List<Shopper> shoppers(Api api, String name) {
    PictureFile picture = FashionMnist.testImage(2).file(PictureFormat.PNG);
    return IntStream.range(0, CALLERS)
        .mapToObj(i -> new Shopper(api, picture, name + "-caller-" + i))
        .toList();
  }

  private static List<ProcessHandle> crashUnder(Server server, List<Shopper> shoppers)
      throws InterruptedException, ExecutionException {
    CountDownLatch answers = new CountDownLatch(ANSWERS_BEFORE_THE_CRASH);
    List<ProcessHandle> children = server.process().descendants();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> calling = new ArrayList<>();
      for (Shopper shopper : shoppers) {
        calling.add(threads.submit(() -> shopper.callUntilTheServerDies(_ -> answers.countDown())));
      }
      boolean busy = answers.await(60, TimeUnit.SECONDS);
      server.process().kill();
      for (Future<?> one : calling) {
        one.get();
      }
      assertThat(busy).isTrue();
    }
    return children;
  }

  private static void theBillIsRight(List<Shopper> shoppers, Usage usage) {
    Map<String, JsonNode> records = usage.recordsById();
    List<String> receipts = new ArrayList<>();
    shoppers.forEach(shopper -> receipts.addAll(shopper.receiptsByKey().values()));
    shoppers.forEach(shopper -> receipts.addAll(shopper.plainReceipts()));
    Set<String> unexplained = new HashSet<>(records.keySet());
    receipts.forEach(unexplained::remove);

    assertThat(receipts)
        .hasSizeGreaterThanOrEqualTo(CRASHES * ANSWERS_BEFORE_THE_CRASH)
        .doesNotHaveDuplicates();
    assertThat(records.keySet()).containsAll(receipts);
    assertThat(unexplained)
        .as("charged, but the answer was cut off; without an Idempotency-Key")
        .hasSizeLessThanOrEqualTo(shoppers.stream().mapToInt(Shopper::plainInDoubt).sum());
    long units = Json.sum(List.copyOf(records.values()), "units");
    long cost = Json.sum(List.copyOf(records.values()), "cost_micros");
    for (String width : List.of("1m", "1h", "1d")) {
      List<JsonNode> results = usage.results(width, "");
      assertThat(Json.sum(results, "requests")).as(width).isEqualTo(records.size());
      assertThat(Json.sum(results, "units")).as(width).isEqualTo(units);
      assertThat(Json.sum(results, "cost_micros")).as(width).isEqualTo(cost);
    }
    assertThat(usage.summary().required("units").longValue()).isEqualTo(units);
    assertThat(usage.summary().required("cost_micros").longValue()).isEqualTo(cost);
  }

  private static void earlierCallsAreReplayed(List<Shopper> shoppers, Api api) {
    PictureFile picture = FashionMnist.testImage(2).file(PictureFormat.PNG);
    for (Shopper shopper : shoppers) {
      Map.Entry<String, String> earlier = shopper.receiptsByKey().entrySet().iterator().next();
      JsonNode replay = api.classify(picture, earlier.getKey()).expect(200).json();
      assertThat(replay.required("id").textValue()).isEqualTo(earlier.getValue());
      assertThat(replay.required("receipt").required("charged").booleanValue()).isFalse();
    }
  }
}
