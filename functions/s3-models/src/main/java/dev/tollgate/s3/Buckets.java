package dev.tollgate.s3;

import dev.tollgate.model.RemoteRepositories;
import dev.tollgate.model.RemoteRepository;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Opens buckets by addresses such as {@code s3://bucket/prefix}. Credentials and region are looked
 * for where every AWS client looks: environment, profile, the machine's role. Thread-safe.
 */
@Singleton
public final class Buckets implements RemoteRepositories {
  /** Other servers than Amazon's do not care, but a region must be signed. */
  private static final Region ANY = Region.US_EAST_1;

  private final Optional<URI> endpoint;
  private final Optional<String> region;

  /**
   * Reads the configuration.
   *
   * @param endpoint address of a server that speaks S3 and is not Amazon's
   * @param region of the bucket, where the environment does not tell it
   */
  Buckets(
      @ConfigProperty(name = "tollgate.s3.endpoint") Optional<URI> endpoint,
      @ConfigProperty(name = "tollgate.s3.region") Optional<String> region) {
    this.endpoint = endpoint;
    this.region = region;
  }

  @Override
  public String scheme() {
    return "s3";
  }

  @Override
  public RemoteRepository open(URI place) {
    if (place.getAuthority() == null || place.getQuery() != null) {
      throw new IllegalArgumentException("an S3 repository is s3://bucket or s3://bucket/prefix");
    }
    String path = Optional.ofNullable(place.getPath()).orElse("").replaceAll("^/+|/+$", "");
    return new Bucket(client(), place.getAuthority(), path.isEmpty() ? "" : path + "/");
  }

  private S3Client client() {
    S3ClientBuilder builder =
        S3Client.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
    region.map(Region::of).ifPresent(builder::region);
    endpoint.ifPresent(
        uri -> {
          builder.endpointOverride(uri).forcePathStyle(true);
          if (region.isEmpty()) {
            builder.region(ANY);
          }
        });
    return builder.build();
  }
}
