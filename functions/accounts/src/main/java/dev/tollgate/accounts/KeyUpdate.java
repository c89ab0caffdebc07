package dev.tollgate.accounts;

/** What became of a change to a key. */
public sealed interface KeyUpdate {
  /** The key is so now. */
  record Updated(ApiKey key) implements KeyUpdate {}

  /** There is no such key, as far as the caller may know. */
  record UnknownKey() implements KeyUpdate {}

  /** The key was revoked, which is for good. */
  record NotActive() implements KeyUpdate {}

  /**
   * The key would be able to do what the caller's key cannot.
   *
   * @param what the part that goes too far, for the client
   */
  record OutgrowsMaker(String what) implements KeyUpdate {}

  /** The new expiry is in the past. */
  record AlreadyExpired() implements KeyUpdate {}
}
