package dev.tollgate.awssecrets;

import io.smallrye.config.SecretKeysHandler;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Reads settings such as {@code ${aws-secret::tollgate/database-url}} from AWS Secrets Manager. A
 * secret is read once in the life of a process, when a setting that names it is first asked for.
 * Credentials, region and endpoint are looked for where every AWS client looks. Thread-safe.
 */
public final class AwsSecrets implements SecretKeysHandler {
  private final Map<String, String> read = new ConcurrentHashMap<>();

  /** For the service loader. */
  public AwsSecrets() {}

  @Override
  public String getName() {
    return "aws-secret";
  }

  /**
   * The text of a secret.
   *
   * @param name its name or ARN
   * @throws IllegalStateException if it cannot be read, or is not text
   */
  @Override
  public String decode(String name) {
    return read.computeIfAbsent(name, AwsSecrets::ask);
  }

  private static String ask(String name) {
    String text;
    try (SecretsManagerClient client =
        SecretsManagerClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      text = client.getSecretValue(get -> get.secretId(name)).secretString();
    } catch (SdkException failed) {
      throw new IllegalStateException(
          "the secret '%s' could not be read: %s".formatted(name, failed.getMessage()), failed);
    }
    if (text == null) {
      throw new IllegalStateException("the secret '" + name + "' is not text");
    }
    return text;
  }
}
