package dev.tollgate.model;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Has changes carried out by one thread, one after the other. Thread-safe. */
final class Turns {

  /** A change of the repository. */
  @FunctionalInterface
  interface Change {
    VersionChange make() throws IOException, InvalidModelException;
  }

  private final Executor one;

  Turns(Executor one) {
    this.one = one;
  }

  /**
   * Carries a change out when its turn comes, and waits for it.
   *
   * @return its outcome; a version that cannot be loaded is {@link VersionChange.Unservable}
   * @throws IOException as the change does, and once the thread is gone
   */
  VersionChange take(Change change) throws IOException {
    try {
      return CompletableFuture.supplyAsync(() -> made(change), one).join();
    } catch (RejectedExecutionException closed) {
      throw new IOException("the model room is closed", closed);
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof IOException broken) {
        throw broken;
      }
      throw failed;
    }
  }

  private static VersionChange made(Change change) {
    try {
      return change.make();
    } catch (InvalidModelException refused) {
      return new VersionChange.Unservable(refused.getMessage());
    } catch (IOException broken) {
      throw new CompletionException(broken);
    }
  }
}
