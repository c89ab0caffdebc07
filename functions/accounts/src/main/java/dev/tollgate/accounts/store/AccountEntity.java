package dev.tollgate.accounts.store;

import dev.tollgate.accounts.Account;
import dev.tollgate.accounts.AccountId;
import dev.tollgate.accounts.AccountPatch;
import dev.tollgate.accounts.TimeZones;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/**
 * A row of {@code account}. Only what has changed is written, so that a new name is told to no
 * instance.
 */
@Entity
@DynamicUpdate
@Table(name = "account")
class AccountEntity {
  @Id UUID id;
  String name;
  String email;
  String plan;

  @Column(name = "time_zone")
  String timeZone;

  @Column(name = "created_at")
  Instant createdAt;

  final void change(AccountPatch patch) {
    patch.name().ifPresent(other -> name = other);
    patch.plan().ifPresent(other -> plan = other);
    patch.timeZone().ifPresent(zone -> timeZone = zone.getId());
  }

  Account toAccount() {
    return new Account(new AccountId(id), name, email, plan, zone(timeZone), createdAt);
  }

  /** A zone that only whoever wrote it knows counts as the default: its keys must go on working. */
  @SuppressWarnings("UnusedException") // there is nothing to say and nobody to tell
  static ZoneId zone(String text) {
    try {
      return TimeZones.of(text);
    } catch (IllegalArgumentException e) {
      return TimeZones.DEFAULT;
    }
  }
}
