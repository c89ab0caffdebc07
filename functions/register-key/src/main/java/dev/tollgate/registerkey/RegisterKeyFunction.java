package dev.tollgate.registerkey;

import dev.tollgate.gate.Calls;
import io.quarkus.funqy.Funq;
import io.smallrye.mutiny.Uni;

/** Register-key as a cloud function: the same use case behind the same gate. */
public class RegisterKeyFunction {
  static final String NAME = "register-key";

  private final KeyDesk desk;
  private final Calls calls;

  RegisterKeyFunction(KeyDesk desk, Calls calls) {
    this.desk = desk;
    this.calls = calls;
  }

  /** Makes a key for the caller's account. */
  @Funq(NAME)
  public Uni<KeyView> register(NewKeyBody event) {
    return desk.create(calls.current(), event);
  }
}
