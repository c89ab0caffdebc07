package dev.tollgate.classify;

import dev.tollgate.model.archive.ArchiveLimits;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How large a model may be that is sent in. */
@Singleton
final class UploadLimits {
  private final long archiveBytes;
  private final ArchiveLimits unpacked;

  /**
   * Reads the configuration.
   *
   * @param archiveBytes largest archive, in bytes
   * @param unpackedBytes most bytes of all its files together
   * @param files most files and folders in it
   */
  UploadLimits(
      @ConfigProperty(name = "tollgate.models.max-upload-bytes", defaultValue = "1073741824")
          long archiveBytes,
      @ConfigProperty(name = "tollgate.models.max-unpacked-bytes", defaultValue = "4294967296")
          long unpackedBytes,
      @ConfigProperty(name = "tollgate.models.max-files", defaultValue = "10000") int files) {
    this.archiveBytes = archiveBytes;
    this.unpacked = new ArchiveLimits(unpackedBytes, files);
  }

  long archiveBytes() {
    return archiveBytes;
  }

  ArchiveLimits unpacked() {
    return unpacked;
  }
}
