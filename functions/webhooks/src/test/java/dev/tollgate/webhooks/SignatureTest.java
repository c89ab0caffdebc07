package dev.tollgate.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.accounts.WebhookSecret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example of the Standard Webhooks libraries. */
final class SignatureTest {
  private static final String EXPECTED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

  private final WebhookSecret secret =
      WebhookSecret.of(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

  @Test
  void aMessageIsSignedAsTheStandardSays() {
    // When
    String signature = sign(List.of(secret));

    // Then
    assertThat(signature).isEqualTo(EXPECTED);
    assertThat(secret.reveal()).isEqualTo("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    assertThat(secret).asString().doesNotContain("MfKQ");
  }

  @Test
  void twoSecretsSignSideBySide() {
    // Given
    WebhookSecret other = WebhookSecret.of(new byte[32]);

    // When
    String signature = sign(List.of(other, secret));

    // Then
    assertThat(signature).isEqualTo(sign(List.of(other)) + " " + EXPECTED);
  }

  private static String sign(List<WebhookSecret> secrets) {
    Instant at = Instant.ofEpochSecond(1_614_265_330);
    return Signature.of(secrets, "msg_p5jXN8AQM9LWM0D4loKWxJek", at, BODY);
  }
}
