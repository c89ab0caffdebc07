package dev.tollgate.registerkey;

import dev.tollgate.accounts.ApiKey;
import dev.tollgate.accounts.ApiKeys;
import dev.tollgate.accounts.KeyCreation;
import dev.tollgate.accounts.KeyId;
import dev.tollgate.accounts.KeyPatch;
import dev.tollgate.accounts.KeyRevocation;
import dev.tollgate.accounts.KeyRotation;
import dev.tollgate.accounts.KeyUpdate;
import dev.tollgate.accounts.NewKey;
import dev.tollgate.accounts.Page;
import dev.tollgate.accounts.Principal;
import dev.tollgate.gate.AllowancesView;
import dev.tollgate.gate.Call;
import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.Fields;
import dev.tollgate.gate.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The use case: make, show, list, change, rotate and revoke the caller's keys. Thread-safe. */
@Singleton
public class KeyDesk {
  private static final Duration LONGEST_GRACE = Duration.ofDays(7);

  private final ApiKeys keys;

  KeyDesk(ApiKeys keys) {
    this.keys = keys;
  }

  Uni<KeyView> create(Call call, NewKeyBody body) {
    return keys.create(call.principal(), asked(body)).map(KeyDesk::created);
  }

  Uni<Page<ApiKey>> list(Call call, Optional<KeyId> after, int limit) {
    return keys.list(call.principal().account(), after, limit);
  }

  Uni<KeyView> show(Call call, String id) {
    Principal caller = call.principal();
    return keys.find(caller, known(id))
        .map(found -> KeyView.of(found.orElseThrow(() -> unknown(id))));
  }

  Uni<KeyView> change(Call call, String id, KeyPatch patch) {
    return keys.update(call.principal(), known(id), patch)
        .map(
            update ->
                switch (update) {
                  case KeyUpdate.Updated updated -> KeyView.of(updated.key());
                  case KeyUpdate.UnknownKey _ -> throw unknown(id);
                  case KeyUpdate.NotActive _ -> throw notActive();
                  case KeyUpdate.OutgrowsMaker outgrows -> throw outgrows(outgrows.what());
                  case KeyUpdate.AlreadyExpired _ -> throw expired();
                });
  }

  Uni<KeyView> revoke(Call call, String id) {
    return keys.revoke(call.principal(), known(id))
        .map(
            outcome ->
                switch (outcome) {
                  case KeyRevocation.Revoked revoked -> KeyView.of(revoked.key());
                  case KeyRevocation.UnknownKey _ -> throw unknown(id);
                });
  }

  Uni<KeyView> rotate(Call call, String id, RotateBody body) {
    return keys.rotate(call.principal(), known(id), grace(body))
        .map(
            rotation ->
                switch (rotation) {
                  case KeyRotation.Rotated rotated -> KeyView.of(rotated.key());
                  case KeyRotation.UnknownKey _ -> throw unknown(id);
                  case KeyRotation.NotActive _ -> throw notActive();
                  case KeyRotation.OutgrowsMaker outgrows -> throw outgrows(outgrows.what());
                });
  }

  private static NewKey asked(NewKeyBody body) {
    Fields.present(body);
    String name = Fields.required("name", body.name());
    return Fields.valid(
        () ->
            new NewKey(
                name,
                Optional.ofNullable(body.scopes()).map(KeyParts::scopes),
                KeyParts.models(orNone(body.models())),
                AllowancesView.asked(body.allowances()),
                KeyParts.cidrs(orNone(body.allowedCidrs())),
                Optional.ofNullable(body.expiresAt()),
                KeyParts.metadata(body.metadata())));
  }

  private static <T> List<T> orNone(List<T> list) {
    return list == null ? List.of() : list;
  }

  private static Duration grace(RotateBody body) {
    long seconds = body == null || body.graceSeconds() == null ? 0 : body.graceSeconds();
    if (seconds < 0 || seconds > LONGEST_GRACE.toSeconds()) {
      throw ProblemException.of(
          ErrorCode.INVALID_REQUEST,
          "'grace_seconds' must be from 0 to " + LONGEST_GRACE.toSeconds() + ".");
    }
    return Duration.ofSeconds(seconds);
  }

  private static KeyView created(KeyCreation outcome) {
    return switch (outcome) {
      case KeyCreation.Created created -> KeyView.of(created.key());
      case KeyCreation.OutgrowsMaker outgrows -> throw outgrows(outgrows.what());
      case KeyCreation.AlreadyExpired _ -> throw expired();
      case KeyCreation.UnknownAccount _ ->
          throw ProblemException.of(ErrorCode.UNKNOWN_ACCOUNT, "The account does not exist.");
    };
  }

  private static KeyId known(String id) {
    return KeyId.parse(id).orElseThrow(() -> unknown(id));
  }

  private static ProblemException unknown(String id) {
    return ProblemException.of(ErrorCode.UNKNOWN_KEY, "There is no key '" + id + "'.");
  }

  private static ProblemException notActive() {
    return ProblemException.of(
        ErrorCode.KEY_NOT_ACTIVE, "The key was revoked or has expired. Make a new one.");
  }

  private static ProblemException outgrows(String what) {
    return ProblemException.of(
        ErrorCode.KEY_OUTGROWS_MAKER,
        "A key cannot be given more than the key that makes it has: " + what + ".");
  }

  private static ProblemException expired() {
    return ProblemException.of(ErrorCode.INVALID_REQUEST, "'expires_at' is in the past.");
  }
}
