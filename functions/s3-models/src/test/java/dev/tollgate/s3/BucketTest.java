package dev.tollgate.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.model.ModelLookup;
import dev.tollgate.model.ModelRoom;
import dev.tollgate.model.ModelRoomSettings;
import dev.tollgate.model.RemoteRepository;
import dev.tollgate.model.ShippedModels;
import dev.tollgate.model.VersionChange;
import dev.tollgate.model.archive.ArchiveLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gaul.s3proxy.junit.S3ProxyExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Against a server on this machine that speaks S3 and checks signatures. */
final class BucketTest {
  private static final URI NOBODY = URI.create("http://127.0.0.1:9");
  private static final String SHIPPED = "fashion-mnist/1/saved_model.pb";

  @RegisterExtension
  final S3ProxyExtension s3 =
      S3ProxyExtension.builder().withCredentials("access-key", "secret-key").build();

  @TempDir private Path folder;
  private Path shipped;
  private S3Client client;

  @BeforeEach
  void makeBucket() throws IOException {
    client = connect(s3.getUri());
    client.createBucket(make -> make.bucket("models"));
    shipped = folder.resolve("shipped");
    ShippedModels.unpackInto(shipped);
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  @Test
  void filesComeAndGoBelowThePrefixOnly() throws IOException {
    // Given
    Path file = Files.writeString(folder.resolve("file"), "one");
    RemoteRepository bucket = new Bucket(client, "models", "team/");
    client.putObject(put -> put.bucket("models").key("other/m/1/a"), file);

    // When
    bucket.store(file, "m/1/a");
    SortedMap<String, String> before = bucket.list();
    Files.writeString(file, "two");
    bucket.store(file, "m/1/a");
    SortedMap<String, String> after = bucket.list();
    bucket.fetch("m/1/a", folder.resolve("fetched"));
    bucket.remove("m/1/a");

    // Then
    assertThat(before).containsOnlyKeys("m/1/a").isNotEqualTo(after);
    assertThat(folder.resolve("fetched")).hasContent("two");
    assertThat(bucket.list()).isEmpty();
    assertThatThrownBy(() -> bucket.fetch("m/1/a", folder.resolve("again")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aModelPutIntoTheBucketIsServedAndStaysServedWhileTheBucketIsAway() throws Exception {
    // Given
    put("fashion-mnist/1/model.json");
    put(SHIPPED);

    // When
    try (ModelRoom room = open(folder.resolve("cache"))) {
      // Then
      assertThat(room.find("fashion-mnist")).isInstanceOf(ModelLookup.Found.class);
    }

    // When
    try (ModelRoom room = open(folder.resolve("cache"), NOBODY)) {
      // Then
      assertThat(room.find("fashion-mnist")).isInstanceOf(ModelLookup.Found.class);
    }
  }

  @Test
  void aVersionWhoseFilesAreNotThoseOfItsCardIsRefused() throws Exception {
    // Given
    Path card = shipped.resolve("fashion-mnist/1/model.json");
    String lying =
        Files.readString(card)
            .replaceFirst("\\{", "{\"files\":{\"saved_model.pb\":\"" + "0".repeat(64) + "\"},");
    Files.writeString(card, lying);
    put("fashion-mnist/1/model.json");
    put(SHIPPED);

    // When
    try (ModelRoom room = open(folder.resolve("cache"))) {
      // Then
      assertThat(room.models().getFirst().versions().getFirst().error().orElseThrow())
          .contains("SHA-256");
    }
  }

  @Test
  void changesReachTheBucketAndWithItOtherInstances() throws Exception {
    // Given
    put(SHIPPED);
    Path archive = packed(shipped.resolve("fashion-mnist/1/saved_model.pb"));

    try (ModelRoom one = open(folder.resolve("one"))) {
      // When
      VersionChange sent =
          one.keeper()
              .publish(
                  "fashion-mnist", OptionalLong.empty(), archive, new ArchiveLimits(1 << 24, 10));
      one.keeper().label("fashion-mnist", "stable", 1);
      try (ModelRoom two = open(folder.resolve("two"))) {
        // Then
        assertThat(sent).isInstanceOf(VersionChange.Made.class);
        assertThat(version(two.find("fashion-mnist"))).isEqualTo(1);
        assertThat(version(two.find("fashion-mnist", 2))).isEqualTo(2);

        // When
        one.keeper().remove("fashion-mnist", 2);
        awaitGone(two);
      }
    }

    // Then
    assertThat(new Bucket(client, "models", "team/").list())
        .containsOnlyKeys(SHIPPED, "fashion-mnist/serving.json");
  }

  @Test
  void anAddressNeedsABucket() {
    // Given
    Buckets buckets = new Buckets(Optional.of(s3.getUri()), Optional.empty());

    // Then
    assertThatThrownBy(() -> buckets.open(URI.create("s3:models")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(buckets.scheme()).isEqualTo("s3");
  }

  private ModelRoom open(Path cache) throws IOException {
    return open(cache, s3.getUri());
  }

  private ModelRoom open(Path cache, URI endpoint) throws IOException {
    Files.createDirectories(cache);
    return ModelRoom.open(
        ModelRoomSettings.defaults(cache).withPollInterval(Duration.ofMillis(100)),
        new Bucket(connect(endpoint), "models", "team/"));
  }

  private S3Client connect(URI endpoint) {
    return S3Client.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .endpointOverride(endpoint)
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(s3.getAccessKey(), s3.getSecretKey())))
        .build();
  }

  private void put(String path) {
    client.putObject(put -> put.bucket("models").key("team/" + path), shipped.resolve(path));
  }

  private Path packed(Path model) throws IOException {
    Path archive = folder.resolve("archive.zip");
    try (OutputStream file = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry("saved_model.pb"));
      Files.copy(model, zip);
    }
    return archive;
  }

  private static long version(ModelLookup lookup) {
    assertThat(lookup).isInstanceOf(ModelLookup.Found.class);
    return ((ModelLookup.Found) lookup).model().version();
  }

  private static void awaitGone(ModelRoom room) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (room.find("fashion-mnist", 2) instanceof ModelLookup.Found) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
