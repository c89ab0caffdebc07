package dev.tollgate.registerkey;

import dev.tollgate.accounts.Account;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An account as JSON. */
@Schema(name = "Account")
public record AccountView(
    @Schema(examples = "acct_06d8m2k3x9v7p0a1b2c3d4e5f6") String id,
    @Schema(examples = "Ada") String name,
    @Schema(examples = "ada@example.com") String email,
    @Schema(examples = "free") String plan,
    @Schema(description = "Decides when the account's days start.", examples = "Europe/Vienna")
        String timeZone,
    Instant createdAt) {
  static AccountView of(Account account) {
    return new AccountView(
        account.id().toString(),
        account.name(),
        account.email(),
        account.plan(),
        account.timeZone().getId(),
        account.createdAt());
  }
}
