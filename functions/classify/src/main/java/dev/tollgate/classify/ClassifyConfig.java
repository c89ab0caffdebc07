package dev.tollgate.classify;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What classify may be told. */
@ConfigMapping(prefix = "tollgate.classify")
public interface ClassifyConfig {
  /** Most images in one call. */
  @WithDefault("64")
  int maxImages();

  /** Most pixels of one image, read from its header before it is decoded. */
  @WithDefault("40000000")
  long maxPixels();

  /** Largest number of images that run through the model together. */
  @WithDefault("32")
  int maxBatch();

  /** Most images that wait for the model; more are answered {@code overloaded}. */
  @WithDefault("2048")
  int maxQueue();

  /**
   * A call that would wait longer for the model is answered {@code overloaded}, at once. Batches
   * are kept so small that one takes no longer than a quarter of it.
   */
  @WithDefault("150ms")
  Duration longestWait();
}
