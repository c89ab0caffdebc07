package dev.tollgate.model;

import java.net.URI;

/** A kind of {@link RemoteRepository}. Thread-safe. */
public interface RemoteRepositories {

  /** What addresses of this kind start with, such as {@code s3}. */
  String scheme();

  /**
   * Opens the repository at an address; whether it can be reached shows when it is used. Whoever
   * opens it closes it.
   *
   * @throws IllegalArgumentException if the address is not complete; the message is for the
   *     operator
   */
  RemoteRepository open(URI place);
}
