package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Versions come, go and are rolled back under load, and no caller notices. */
@ExtendWith(SharedServer.class)
final class SwapJourneyTest {
  private static final int CALLERS = 32;
  private static final int SWAPS = 5;
  private static final String MODEL = "/v1/models/swapped";
  private static final PictureFile BOOT = FashionMnist.testImage(0).file(PictureFormat.PNG);

  @Test
  void noCallFailsWhileVersionsAreSwapped(Server server) throws Exception {
    // Given
    Api api = Customer.of(server, "unlimited").api();
    publish(server);
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<List<List<Answer>>> load =
        CompletableFuture.supplyAsync(() -> crowd(api, done));

    // When
    for (int swap = 0; swap < SWAPS; swap++) {
      publish(server);
    }
    label(server, "1");
    label(server, Integer.toString(SWAPS));
    server.operator().delete(MODEL + "/labels/stable").expect(204);
    server.operator().delete(MODEL + "/versions/" + (SWAPS + 1)).expect(204);
    done.set(true);

    // Then
    List<Answer> answers = load.join().stream().flatMap(List::stream).toList();
    assertThat(answers)
        .hasSizeGreaterThan(CALLERS * SWAPS)
        .allSatisfy(answer -> assertThat(answer.status()).as(answer.text()).isEqualTo(200));
    assertThat(answers.stream().map(answer -> answer.json().required("version").textValue()))
        .contains("1", Integer.toString(SWAPS + 1));
  }

  private static List<List<Answer>> crowd(Api api, AtomicBoolean done) {
    try {
      return Crowd.of(
          CALLERS,
          _ ->
              Stream.generate(() -> api.post(MODEL + "/classify", Body.raw(BOOT)))
                  .takeWhile(_ -> !done.get())
                  .toList());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void publish(Server server) {
    server.operator().post(MODEL + "/versions", ModelArchive.shipped().zip()).expect(201);
  }

  private static void label(Server server, String version) {
    Body body = Body.json(Map.of("version", version));
    server
        .operator()
        .send("PUT", MODEL + "/labels/stable", Optional.of(body), Map.of())
        .expect(200);
  }
}
