package dev.tollgate.registerkey;

import dev.tollgate.accounts.AuditEvent;
import dev.tollgate.accounts.AuditEventId;
import dev.tollgate.accounts.AuditQuery;
import dev.tollgate.accounts.AuditTrail;
import dev.tollgate.accounts.Page;
import dev.tollgate.gate.AskedAccounts;
import dev.tollgate.gate.Call;
import dev.tollgate.gate.Paging;
import dev.tollgate.gate.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The use case: tell owners who changed what in their account; the operator, who did in any.
 * Thread-safe. What cannot be read is refused with {@code invalid_request}, another's account with
 * {@code unknown_account}.
 */
@Singleton
public class AuditDesk {
  private static final Pattern SUBJECT = Pattern.compile("[a-z][a-z0-9_-]{0,39}");
  private static final String ACTIONS =
      Arrays.stream(AuditEvent.Action.values())
          .map(AuditEvent.Action::text)
          .collect(Collectors.joining(", "));

  private final AuditTrail trail;

  AuditDesk(AuditTrail trail) {
    this.trail = trail;
  }

  Uni<Page<AuditEvent>> list(Call call, AuditParameters asked) {
    Optional<Instant> start = Parameters.instant("start_time", asked.startTime);
    Optional<Instant> end = Parameters.instant("end_time", asked.endTime);
    if (start.isPresent() && end.isPresent() && !start.get().isBefore(end.get())) {
      throw Parameters.invalid("start_time", "must be before 'end_time'");
    }
    return trail.list(
        new AuditQuery(
            AskedAccounts.visible(call, asked.accountIds),
            Parameters.set(
                "action", asked.actions, AuditEvent.Action::parse, "actions only: " + ACTIONS),
            Parameters.set(
                "subject",
                asked.subjects,
                text -> Optional.of(text).filter(SUBJECT.asMatchPredicate()),
                "ids of keys or accounts, or names of plans, only"),
            start,
            end,
            Paging.after(asked.page, AuditEventId::parse),
            Paging.limit(asked.limit)));
  }
}
