package dev.tollgate.s3;

import dev.tollgate.model.RemoteRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects of a bucket below a prefix. */
final class Bucket implements RemoteRepository {
  private final S3Client client;
  private final String bucket;
  private final String prefix;

  /**
   * @param client closed with this
   * @param prefix empty, or ending in a slash
   */
  Bucket(S3Client client, String bucket, String prefix) {
    this.client = client;
    this.bucket = bucket;
    this.prefix = prefix;
  }

  @Override
  public SortedMap<String, String> list() throws IOException {
    SortedMap<String, String> marks = new TreeMap<>();
    try {
      client
          .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix))
          .contents()
          .forEach(object -> marks.put(object.key().substring(prefix.length()), mark(object)));
      return marks;
    } catch (SdkException failed) {
      throw unable("list it", failed);
    }
  }

  @Override
  public void fetch(String path, Path into) throws IOException {
    try {
      client.getObject(get -> get.bucket(bucket).key(prefix + path), into);
    } catch (SdkException failed) {
      throw unable("fetch " + path, failed);
    }
  }

  @Override
  public void store(Path file, String path) throws IOException {
    try {
      client.putObject(put -> put.bucket(bucket).key(prefix + path), file);
    } catch (SdkException failed) {
      throw unable("store " + path, failed);
    }
  }

  @Override
  public void remove(String path) throws IOException {
    try {
      client.deleteObject(delete -> delete.bucket(bucket).key(prefix + path));
    } catch (SdkException failed) {
      throw unable("remove " + path, failed);
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private static String mark(S3Object object) {
    return object.eTag() + " " + object.size();
  }

  private IOException unable(String what, SdkException failed) {
    return new IOException(
        "bucket %s: could not %s: %s".formatted(bucket, what, failed.getMessage()), failed);
  }
}
