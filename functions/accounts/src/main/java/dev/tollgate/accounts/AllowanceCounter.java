package dev.tollgate.accounts;

import java.util.Comparator;

/**
 * A counter that a charge goes into if it is kept. Ordered as counters are locked.
 *
 * @param window names it
 * @param account the account that it belongs to
 * @param limited whether a limit holds now; then it must be kept. Otherwise it is only if it was
 *     limited before in this window
 */
public record AllowanceCounter(WindowKey window, AccountId account, boolean limited)
    implements Comparable<AllowanceCounter> {
  private static final Comparator<AllowanceCounter> ORDER =
      Comparator.comparing(AllowanceCounter::window);

  @Override
  public int compareTo(AllowanceCounter other) {
    return ORDER.compare(this, other);
  }
}
