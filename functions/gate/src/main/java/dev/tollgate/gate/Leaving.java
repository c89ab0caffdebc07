package dev.tollgate.gate;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.LongSupplier;

/*
 * Most of leaving is Quarkus's: readiness goes down, answers say 'Connection: close', the lame-duck time
 * passes, calls under way are waited for, then the database and the models are closed. What it does not
 * know is how long a call may still take once it has begun. One that begins in the last moment could be
 * charged and cut off before its answer; so none begins in the second half of the time to finish.
 */
/**
 * The end of an instance that was asked to end: not ready any more, answering all the same.
 * Thread-safe.
 */
@Singleton
public final class Leaving {
  private static final long RETRY_SECONDS = 1;

  private final Duration lastBeginning;
  private final LongSupplier nanos;
  private volatile boolean begun;
  private volatile long beganAt;

  @Inject
  Leaving(GateConfig config) {
    this(config.lameDuck(), config.finish(), System::nanoTime);
  }

  Leaving(Duration lameDuck, Duration finish, LongSupplier nanos) {
    this.lastBeginning = lameDuck.plus(finish.dividedBy(2));
    this.nanos = nanos;
  }

  void begin(@Observes ShutdownDelayInitiatedEvent asked) {
    beganAt = nanos.getAsLong();
    begun = true;
  }

  /** Whether the instance was asked to end. */
  public boolean hasBegun() {
    return begun;
  }

  /**
   * To be asked when a call is there whole and about to be answered.
   *
   * @throws ProblemException {@code overloaded} if the instance might end before the answer
   */
  void checkTimeLeft() {
    if (begun && nanos.getAsLong() - beganAt > lastBeginning.toNanos()) {
      throw ProblemException.of(
              ErrorCode.OVERLOADED, "This instance is ending. Call again; another one will answer.")
          .retryAfter(RETRY_SECONDS)
          .withHeader("Connection", "close");
    }
  }
}
