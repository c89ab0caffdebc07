package dev.tollgate.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;

/**
 * A model repository that is no folder, such as a bucket: files by paths like {@code
 * boots/1/saved_model.pb}. Used by one thread at a time.
 */
public interface RemoteRepository extends AutoCloseable {

  /**
   * All files.
   *
   * @return by path, a mark that is another one once the file's content is
   * @throws IOException if they cannot be told now
   */
  SortedMap<String, String> list() throws IOException;

  /**
   * Brings one file here.
   *
   * @param into made by this
   * @throws IOException if the file is gone or cannot be had now
   */
  void fetch(String path, Path into) throws IOException;

  /**
   * Puts a file there, in place of what has its path; it appears whole or not at all.
   *
   * @throws IOException if that is not possible now
   */
  void store(Path file, String path) throws IOException;

  /**
   * Removes a file, if it is there.
   *
   * @throws IOException if that is not possible now
   */
  void remove(String path) throws IOException;

  /** Lets connections go. */
  @Override
  void close();
}
