package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Register-key and usage-query as Lambda functions behind an API Gateway HTTP API. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(named = "tollgate.lambda.functions", matches = ".+")
final class LambdaHttpJourneyTest {
  private static final PictureFile BOOT = FashionMnist.testImage(0).file(PictureFormat.PNG);
  private static final int SIGN_UPS = 5;

  private LambdaPlatform platform;
  private LambdaFunction register;
  private LambdaFunction usage;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    platform = LambdaPlatform.start(folder);
    register =
        platform.function(
            "register-key",
            folder,
            Map.of("TOLLGATE_SIGNUP_PER_MINUTE", Integer.toString(SIGN_UPS)));
    usage = platform.function("usage-query", folder, Map.of());
  }

  @AfterAll
  void stop() {
    register.close();
    usage.close();
    platform.close();
  }

  @Test
  void aNewcomerSignsUpCallsAndSeesWhatWasUsed() {
    // Given
    Answer made = signUp(Body.json(Customer.form()), "198.51.100.1").expect(201);
    Customer customer = Customer.of(platform.server(), made.json());

    // When
    customer.api().classify(BOOT).expect(200);
    Answer summary =
        Gateway.before(usage).with(customer.secret()).get("/v1/usage/summary").expect(200);

    // Then
    assertThat(made.requestId()).startsWith("req_");
    assertThat(summary.header("Content-Type")).startsWith("application/json");
    assertThat(summary.json().required("units").longValue()).isEqualTo(1);
  }

  @Test
  void aKeyThatWasUsedHereSaysSoAtOnce() {
    // Given
    Customer customer = Customer.of(platform.server(), "free");

    // When
    Gateway.before(usage).with(customer.secret()).get("/v1/usage/summary").expect(200);

    // Then
    JsonNode key = customer.api().get("/v1/keys/" + customer.keyId()).expect(200).json();
    assertThat(key.required("last_used_at").isTextual()).isTrue();
  }

  @Test
  void queriesListsOfMediaTypesAndTextArriveAsTheyWereSent() {
    // Given
    Customer customer = Customer.of(platform.server(), "free");
    customer.api().classify(BOOT).expect(200);

    // When
    Answer records =
        Gateway.before(usage)
            .with(customer.secret())
            .get("/v1/usage/records?limit=1", Map.of("Accept", "text/html, text/csv;q=0.9"))
            .expect(200);

    // Then
    assertThat(records.header("Content-Type")).startsWith("text/csv");
    assertThat(records.text()).contains("fashion-mnist");
  }

  @Test
  void aBinaryBodyComesInBase64() throws IOException {
    // Given
    byte[] form = Json.write(Customer.form()).getBytes(StandardCharsets.UTF_8);
    Body packed = new Body("application/json", gzip(form));

    // When
    Answer made =
        Gateway.before(register)
            .from("198.51.100.2")
            .send("POST", "/v1/accounts", Optional.of(packed), Map.of("Content-Encoding", "gzip"))
            .expect(201);

    // Then
    assertThat(made.json().required("key").required("secret").textValue()).startsWith("tg_live_");
  }

  @Test
  void refusalsAreTheSameProblemsAsOverHttp() {
    // Given
    Gateway anybody = Gateway.before(register).from("198.51.100.3");

    // When
    Answer noJson = anybody.post("/v1/accounts", Body.text("application/json", "{\"name\":"));
    Answer noKey = anybody.get("/v1/keys");
    Answer badKey = anybody.with("tg_live_nonsense").get("/v1/keys");
    Answer nowhere = anybody.get("/v1/nowhere");
    Answer wrongMethod = anybody.send("DELETE", "/v1/accounts", Optional.empty(), Map.of());

    // Then
    assertThat(noJson.expect(400).code()).isEqualTo("malformed_json");
    assertThat(noKey.expect(401).code()).isEqualTo("missing_key");
    assertThat(noKey.header("WWW-Authenticate")).startsWith("Bearer");
    assertThat(badKey.expect(401).code()).isEqualTo("invalid_key");
    assertThat(nowhere.expect(404).code()).isEqualTo("not_found");
    assertThat(wrongMethod.expect(405).header("Allow")).isEqualTo("GET, POST");
    assertThat(List.of(noJson, noKey, badKey, nowhere, wrongMethod))
        .allSatisfy(
            refusal -> {
              assertThat(refusal.header("Content-Type")).startsWith("application/problem+json");
              assertThat(refusal.requestId())
                  .isEqualTo(refusal.json().required("request_id").textValue());
            });
  }

  @Test
  void signUpsAreLimitedByTheAddressThatApiGatewaySawAndNotByOneThatIsMadeUp() {
    // Given
    String guesser = "203.0.113.9";

    // When
    List<Answer> answers =
        IntStream.rangeClosed(0, 2 * SIGN_UPS)
            .mapToObj(
                i ->
                    Gateway.before(register)
                        .from(guesser)
                        .send(
                            "POST",
                            "/v1/accounts",
                            Optional.of(Body.json(Customer.form())),
                            Map.of("X-Forwarded-For", "192.0.2." + i + ", " + guesser)))
            .toList();
    Answer elsewhere = signUp(Body.json(Customer.form()), "203.0.113.10");

    // Then
    assertThat(answers)
        .filteredOn(answer -> answer.status() == 429)
        .isNotEmpty()
        .allSatisfy(
            refused -> {
              assertThat(refused.code()).isEqualTo("too_many_requests");
              assertThat(refused.header("Retry-After")).isNotEmpty();
            });
    elsewhere.expect(201);
  }

  @Test
  void aKeyThatWasRevokedWhileTheFunctionWasFrozenIsRefusedAtTheFirstCall() throws Exception {
    // Given
    Customer customer = Customer.of(platform.server(), "free");
    JsonNode key = customer.key(Map.of("name", "leaked"));
    Gateway thief = Gateway.before(usage).with(key.required("secret").textValue());
    thief.get("/v1/usage/summary").expect(200);

    // When
    usage.freeze();
    customer.api().delete("/v1/keys/" + key.required("id").textValue()).expect(200);
    usage.thaw();

    // Then
    assertThat(thief.get("/v1/usage/summary").expect(401).code()).isEqualTo("invalid_key");
    Gateway.before(usage).with(customer.secret()).get("/v1/usage/summary").expect(200);
  }

  @Test
  void aFunctionWithoutItsSecretSaysWhichOne(@TempDir Path folder) throws Exception {
    // Given
    Map<String, String> wrong =
        Map.of("TOLLGATE_DATABASE_URL", LambdaSecrets.reference("tollgate/forgotten"));

    // When
    try (LambdaFunction broken = platform.function("usage-query", folder, wrong)) {
      broken.awaitEnd();

      // Then
      assertThat(broken.printed()).contains("tollgate/forgotten").contains("no such secret");
    }
  }

  private Answer signUp(Body form, String address) {
    return Gateway.before(register).from(address).post("/v1/accounts", form);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }
}
