package dev.tollgate.journeys;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many callers at once. */
final class Crowd {
  private Crowd() {}

  /** Does the same on as many threads as callers, each knowing its number; all results. */
  static <T> List<T> of(int callers, IntFunction<T> action) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running = new ArrayList<>(callers);
      for (int i = 0; i < callers; i++) {
        int caller = i;
        running.add(threads.submit(() -> action.apply(caller)));
      }
      List<T> results = new ArrayList<>(callers);
      for (Future<T> one : running) {
        results.add(one.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new AssertionError("a caller failed", e.getCause());
    }
  }
}
