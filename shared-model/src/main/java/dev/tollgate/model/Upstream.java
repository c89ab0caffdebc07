package dev.tollgate.model;

import java.io.IOException;
import java.nio.file.Path;

/** What a model repository's folder is a copy of, if it is one. Used by one thread at a time. */
interface Upstream {
  /** The folder is the repository itself. */
  Upstream NONE = new Upstream() {};

  /**
   * Brings the folder in line.
   *
   * @param patient whether changed files must be the same in two looks before they are fetched
   * @throws IOException if that is not possible now; what is in the folder is still whole
   */
  default void follow(boolean patient) throws IOException {}

  /** Sends a version that is about to appear in the folder. */
  default void send(String model, long version, Path folder) throws IOException {}

  /** Sends the rules of a model that are about to appear in the folder. */
  default void sendRules(String model, Path file) throws IOException {}

  /** Removes a version that is about to leave the folder. */
  default void remove(String model, long version) throws IOException {}

  /** Lets connections go. */
  default void close() {}
}
