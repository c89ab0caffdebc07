package dev.tollgate.accounts;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A feed that is always current and tells what the test says. */
final class ManualFeed implements ChangeFeed {
  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();

  @Override
  public void follow(Consumer<Change> listener) {
    listeners.add(listener);
  }

  @Override
  public boolean isCurrent() {
    return true;
  }

  void tell(Change change) {
    listeners.forEach(listener -> listener.accept(change));
  }
}
