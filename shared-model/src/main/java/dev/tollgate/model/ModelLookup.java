package dev.tollgate.model;

/** What a look-up in the catalogue found. */
public sealed interface ModelLookup {

  /** A version that is ready to answer. */
  record Found(ServedModel model) implements ModelLookup {}

  /** No folder of this name is in the repository. */
  record UnknownModel(String name) implements ModelLookup {}

  /** The model exists, this version of it does not. */
  record UnknownVersion(String name, long version) implements ModelLookup {}

  /**
   * It exists, but cannot answer now.
   *
   * @param reason for the caller; the operator finds the whole story in {@link ModelStatus}
   */
  record NotServing(String name, String reason) implements ModelLookup {}
}
