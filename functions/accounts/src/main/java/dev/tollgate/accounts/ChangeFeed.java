package dev.tollgate.accounts;

import java.util.function.Consumer;

/**
 * Tells what changes in the database, as long as the database can be heard. What is kept in memory
 * may be trusted while {@link #isCurrent()}, and must forget whatever is told. Thread-safe.
 */
public interface ChangeFeed {
  /**
   * Starts to tell a listener, from now until the end of the process. The listener is called on one
   * thread at a time and must not block.
   */
  void follow(Consumer<Change> listener);

  /** Whether every change that was committed more than 0.6 s ago has been told. */
  boolean isCurrent();
}
