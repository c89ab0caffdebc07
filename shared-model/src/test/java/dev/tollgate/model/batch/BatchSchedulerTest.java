package dev.tollgate.model.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BatchSchedulerTest {

  @Test
  void whatArrivesWhileTheWorkerIsBusyTravelsTogetherUpToTheMaximum() {
    // Given
    List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());
    Gate gate = new Gate();
    BatchScheduler scheduler = new BatchScheduler(new BatchSettings(4, 100, 1));
    BatchLane<Integer> lane =
        scheduler.lane(
            batch -> {
              batches.add(batch);
              gate.pass();
            });
    assertThat(lane.offer(0)).isTrue();
    gate.awaitArrival();

    // When
    IntStream.rangeClosed(1, 9).forEach(item -> assertThat(lane.offer(item)).isTrue());
    gate.open();
    scheduler.close();

    // Then
    assertThat(batches)
        .containsExactly(List.of(0), List.of(1, 2, 3, 4), List.of(5, 6, 7, 8), List.of(9));
  }

  @Test
  void aFullLaneRefusesAtOnceAndLosesNothing() {
    // Given
    List<Integer> handled = Collections.synchronizedList(new ArrayList<>());
    Gate gate = new Gate();
    BatchScheduler scheduler = new BatchScheduler(new BatchSettings(2, 3, 1));
    BatchLane<Integer> lane =
        scheduler.lane(
            batch -> {
              gate.pass();
              handled.addAll(batch);
            });
    assertThat(lane.offer(0)).isTrue();
    gate.awaitArrival();

    // When
    List<Integer> accepted = IntStream.rangeClosed(1, 10).boxed().filter(lane::offer).toList();
    gate.open();
    scheduler.close();

    // Then
    assertThat(accepted).containsExactly(1, 2, 3);
    assertThat(handled).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aBusyLaneDoesNotStarveAQuietOne() {
    // Given
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    Gate gate = new Gate();
    BatchScheduler scheduler = new BatchScheduler(new BatchSettings(1, 100, 1));
    BatchLane<String> busy =
        scheduler.lane(
            batch -> {
              gate.pass();
              order.addAll(batch);
            });
    BatchLane<String> quiet = scheduler.lane(order::addAll);
    assertThat(busy.offer("busy")).isTrue();
    gate.awaitArrival();

    // When
    IntStream.range(0, 50).forEach(_ -> assertThat(busy.offer("busy")).isTrue());
    assertThat(quiet.offer("quiet")).isTrue();
    gate.open();
    scheduler.close();

    // Then
    assertThat(order).hasSize(52);
    assertThat(order.indexOf("quiet")).isLessThanOrEqualTo(2);
  }

  @Test
  void aHandlerThatThrowsDoesNotStopTheWorker() {
    // Given
    AtomicInteger handled = new AtomicInteger();
    BatchScheduler scheduler = new BatchScheduler(new BatchSettings(1, 10, 1));
    BatchLane<Integer> lane =
        scheduler.lane(
            batch -> {
              handled.incrementAndGet();
              if (batch.contains(1)) {
                throw new IllegalStateException("thrown by the test");
              }
            });

    // When
    assertThat(lane.offer(1)).isTrue();
    assertThat(lane.offer(2)).isTrue();
    scheduler.close();

    // Then
    assertThat(handled).hasValue(2);
  }

  @Test
  void aLaneIsLateOnceItsItemsWouldWaitLongerThanIsAllowed() {
    // Given
    Gate gate = new Gate();
    BatchScheduler scheduler =
        new BatchScheduler(new BatchSettings(1, 1_000, 1, Duration.ofMillis(1)));
    BatchLane<Boolean> lane =
        scheduler.lane(
            batch -> {
              if (batch.getFirst()) {
                gate.pass();
              } else {
                spin(Duration.ofMillis(2));
              }
            });
    warm(lane);
    assertThat(lane.offer(true)).isTrue();
    gate.awaitArrival();

    // When
    boolean before = lane.isLate();
    boolean taken = lane.offer(false);
    spin(Duration.ofMillis(2));

    // Then
    assertThat(before).as("late while nothing waits").isFalse();
    assertThat(taken).as("capacity is left").isTrue();
    assertThat(lane.isLate()).as("late with an item of 2 ms waiting for 2 ms").isTrue();
    gate.open();
    scheduler.close();
  }

  @Test
  void whereItemsTakeLongBatchesStaySmall() {
    // Given
    List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
    Gate gate = new Gate();
    BatchScheduler scheduler =
        new BatchScheduler(new BatchSettings(32, 100, 1, Duration.ofMillis(80)));
    BatchLane<Boolean> lane =
        scheduler.lane(
            batch -> {
              sizes.add(batch.size());
              spin(Duration.ofMillis(10L * batch.size()));
              if (batch.contains(true)) {
                gate.pass();
              }
            });
    warm(lane);
    sizes.clear();
    assertThat(lane.offer(true)).isTrue();
    gate.awaitArrival();

    // When
    IntStream.range(0, 31).forEach(_ -> assertThat(lane.offer(false)).isTrue());
    gate.open();
    scheduler.close();

    // Then
    assertThat(sizes).allMatch(size -> size <= 2);
    assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(32);
  }

  /** Lets a lane learn how long its items take. */
  private static void warm(BatchLane<Boolean> lane) {
    for (int i = 0; i < 20; i++) {
      assertThat(lane.offer(false)).isTrue();
      spin(Duration.ofMillis(15));
    }
  }

  private static void spin(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  @Test
  void closedItTakesNothingMore() {
    // Given
    BatchScheduler scheduler = new BatchScheduler(new BatchSettings(1, 10, 2));
    BatchLane<Integer> lane = scheduler.lane(_ -> {});

    // When
    scheduler.close();

    // Then
    assertThat(lane.offer(1)).isFalse();
  }

  @Test
  void manyCallersAndWorkersHandleEveryItemExactlyOnce() throws Exception {
    // Given
    AtomicInteger[] seen = new AtomicInteger[40_000];
    Arrays.setAll(seen, _ -> new AtomicInteger());
    AtomicInteger refused = new AtomicInteger();
    BatchScheduler scheduler = new BatchScheduler(new BatchSettings(8, 64, 4));
    BatchLane<Integer> lane =
        scheduler.lane(batch -> batch.forEach(item -> seen[item].incrementAndGet()));

    // When
    List<Thread> callers =
        IntStream.range(0, 4)
            .mapToObj(
                caller ->
                    Thread.ofPlatform()
                        .start(
                            () -> {
                              for (int i = caller; i < seen.length; i += 4) {
                                if (!lane.offer(i)) {
                                  refused.incrementAndGet();
                                  seen[i].incrementAndGet();
                                }
                              }
                            }))
            .toList();
    for (Thread caller : callers) {
      caller.join();
    }
    scheduler.close();

    // Then
    assertThat(seen).allMatch(count -> count.get() == 1);
    assertThat(refused.get()).isLessThan(seen.length);
  }

  /** Holds a worker until opened. */
  private static final class Gate {
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    void pass() {
      arrived.countDown();
      await(opened);
    }

    void awaitArrival() {
      await(arrived);
    }

    void open() {
      opened.countDown();
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }
  }
}
