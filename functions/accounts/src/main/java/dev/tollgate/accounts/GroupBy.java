package dev.tollgate.accounts;

/** What usage may be split by. */
public enum GroupBy {
  /** The account that pays. */
  ACCOUNT,
  /** The key that was used. */
  KEY,
  /** The model that was called. */
  MODEL,
  /** The version of the model; of two models with the same version number both count. */
  VERSION
}
