package dev.tollgate.bucketclassify;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** What the function is told. */
@ConfigMapping(prefix = "tollgate.bucket")
public interface BucketConfig {
  /** Where Tollgate answers, such as {@code https://api.example.com}. */
  URI api();

  /** The API key that pays. */
  String apiKey();

  /** The model that classifies. */
  @WithDefault("fashion-mnist")
  String model();

  /** How long a call may take, its answer included. */
  @WithDefault("20s")
  Duration timeout();

  /** Largest picture that is fetched, in bytes; the API takes no larger body by default. */
  @WithDefault("10485760")
  long maxBytes();
}
