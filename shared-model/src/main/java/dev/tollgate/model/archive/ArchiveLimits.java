package dev.tollgate.model.archive;

/**
 * How much an archive may hold, whatever its own size.
 *
 * @param bytes most bytes of all files together, unpacked
 * @param entries most files and folders
 */
public record ArchiveLimits(long bytes, int entries) {

  /** Refuses limits under which nothing could be unpacked. */
  public ArchiveLimits {
    if (bytes < 1 || entries < 1) {
      throw new IllegalArgumentException("an archive must be allowed a byte and an entry");
    }
  }
}
