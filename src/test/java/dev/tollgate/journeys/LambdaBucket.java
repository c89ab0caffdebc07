package dev.tollgate.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket, and the events that S3 would send of what is put into it. */
final class LambdaBucket implements AutoCloseable {
  private static final String NAME = "pictures";

  private final S3Client client;

  private LambdaBucket(S3Client client) {
    this.client = client;
  }

  static LambdaBucket made(URI endpoint) {
    S3Client client =
        S3Client.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .endpointOverride(endpoint)
            .forcePathStyle(true)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create("access-key", "secret-key")))
            .build();
    client.createBucket(make -> make.bucket(NAME));
    return new LambdaBucket(client);
  }

  /** Puts an object; the event that S3 sends of it. */
  Object put(String key, byte[] bytes) {
    String tag =
        client.putObject(put -> put.bucket(NAME).key(key), RequestBody.fromBytes(bytes)).eTag();
    return event(key, tag.replace("\"", ""), bytes.length);
  }

  /** An event as S3 sends it, where keys are encoded as in forms. */
  Object event(String key, String tag, long size) {
    Map<String, Object> object =
        Map.of(
            "key",
            URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/"),
            "size",
            size,
            "eTag",
            tag,
            "sequencer",
            "0055AED6DCD90281E5");
    Map<String, Object> s3 =
        Map.of(
            "s3SchemaVersion",
            "1.0",
            "configurationId",
            "pictures",
            "bucket",
            Map.of(
                "name",
                NAME,
                "ownerIdentity",
                Map.of("principalId", "A3NL1KOZZKExample"),
                "arn",
                "arn:aws:s3:::" + NAME),
            "object",
            object);
    return Map.of(
        "Records",
        List.of(
            Map.of(
                "eventVersion", "2.1",
                "eventSource", "aws:s3",
                "awsRegion", "eu-central-1",
                "eventTime", "2026-01-01T00:00:00.000Z",
                "eventName", "ObjectCreated:Put",
                "s3", s3)));
  }

  List<String> keys() {
    return client.listObjectsV2(list -> list.bucket(NAME)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  String mediaType(String key) {
    return client.headObject(head -> head.bucket(NAME).key(key)).contentType();
  }

  JsonNode json(String key) {
    return Json.read(client.getObjectAsBytes(get -> get.bucket(NAME).key(key)).asByteArray());
  }

  @Override
  public void close() {
    client.close();
  }
}
