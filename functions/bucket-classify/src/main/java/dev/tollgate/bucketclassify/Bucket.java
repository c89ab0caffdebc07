package dev.tollgate.bucketclassify;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The buckets that events come from. Credentials and region are looked for where every AWS client
 * looks. Thread-safe.
 */
@Singleton
final class Bucket {
  /** Other servers than Amazon's do not care, but a region must be signed. */
  private static final Region ANY = Region.US_EAST_1;

  private static final int NOT_FOUND = 404;
  private static final int ANOTHER_BY_NOW = 412;

  private final S3Client client;

  /**
   * Reads the configuration.
   *
   * @param endpoint address of a server that speaks S3 and is not Amazon's
   * @param region of the bucket, where the environment does not tell it
   */
  Bucket(
      @ConfigProperty(name = "tollgate.s3.endpoint") Optional<URI> endpoint,
      @ConfigProperty(name = "tollgate.s3.region") Optional<String> region) {
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
    this.client = builder.build();
  }

  /**
   * The bytes of an object, unless another has taken its place or it is gone.
   *
   * @throws UnclassifiedException if the bucket cannot be read
   */
  Optional<byte[]> fetch(PutObject object) {
    GetObjectRequest.Builder get =
        GetObjectRequest.builder().bucket(object.bucket()).key(object.key());
    if (!object.tag().isEmpty()) {
      get.ifMatch(object.tag());
    }
    try {
      return Optional.of(client.getObjectAsBytes(get.build()).asByteArray());
    } catch (S3Exception refused) {
      if (refused.statusCode() == NOT_FOUND || refused.statusCode() == ANOTHER_BY_NOW) {
        return Optional.empty();
      }
      throw new UnclassifiedException(object, refused);
    } catch (SdkException failed) {
      throw new UnclassifiedException(object, failed);
    }
  }

  /**
   * Puts an answer beside the object that it is about.
   *
   * @throws UnclassifiedException if the bucket cannot be written
   */
  void putBeside(PutObject object, Answer answer) {
    try {
      client.putObject(
          put ->
              put.bucket(object.bucket())
                  .key(object.resultKey())
                  .contentType(answer.mediaType())
                  .metadata(Map.of("source-etag", object.tag())),
          RequestBody.fromBytes(answer.body()));
    } catch (SdkException failed) {
      throw new UnclassifiedException(object, failed);
    }
  }

  void onStop(@Observes ShutdownEvent event) {
    client.close();
  }
}
