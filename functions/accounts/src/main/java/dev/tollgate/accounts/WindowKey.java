package dev.tollgate.accounts;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/**
 * Names one counter: how much a subject used of a policy in one window. Ordered, so that batches
 * are the same however they came about.
 *
 * @param subject id of an account or key
 * @param policy what is counted
 * @param model the only model whose use counts; empty means all
 * @param start start of the window
 */
public record WindowKey(UUID subject, AllowancePolicy policy, Optional<String> model, Instant start)
    implements Comparable<WindowKey> {
  private static final char SEPARATOR = ':';
  private static final Comparator<WindowKey> ORDER =
      Comparator.comparing(WindowKey::subject)
          .thenComparing(WindowKey::counter)
          .thenComparing(WindowKey::start);

  /** A counter of all models' use, in the window that an instant lies in. */
  static WindowKey of(UUID subject, AllowancePolicy policy, Instant at) {
    return new WindowKey(subject, policy, Optional.empty(), policy.windowStart(at));
  }

  /** A counter of an account's units of one model, in the month that an instant lies in. */
  static WindowKey ofModel(AccountId account, String model, Instant at) {
    AllowancePolicy policy = AllowancePolicy.MONTHLY;
    return new WindowKey(account.value(), policy, Optional.of(model), policy.windowStart(at));
  }

  /**
   * The counter of a name that {@link #counter} made.
   *
   * @throws IllegalArgumentException if there is no such policy
   */
  public static WindowKey parse(UUID subject, String counter, Instant start) {
    int separator = counter.indexOf(SEPARATOR);
    return separator < 0
        ? new WindowKey(subject, AllowancePolicy.parse(counter), Optional.empty(), start)
        : new WindowKey(
            subject,
            AllowancePolicy.parse(counter.substring(0, separator)),
            Optional.of(counter.substring(separator + 1)),
            start);
  }

  /** What is counted, in one text: the policy's name, and the model's behind a colon. */
  public String counter() {
    return model.map(name -> policy.text() + SEPARATOR + name).orElse(policy.text());
  }

  @Override
  public int compareTo(WindowKey other) {
    return ORDER.compare(this, other);
  }
}
