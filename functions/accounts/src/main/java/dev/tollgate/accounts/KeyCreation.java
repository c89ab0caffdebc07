package dev.tollgate.accounts;

/** What became of the wish for a key. */
public sealed interface KeyCreation {
  /** There is a key now. */
  record Created(IssuedKey key) implements KeyCreation {}

  /**
   * The key would be able to do what its maker's key cannot.
   *
   * @param what the part that goes too far, for the client
   */
  record OutgrowsMaker(String what) implements KeyCreation {}

  /** The key would be of no use from the start. */
  record AlreadyExpired() implements KeyCreation {}

  /** There is no such account, as far as the maker may know. */
  record UnknownAccount() implements KeyCreation {}
}
