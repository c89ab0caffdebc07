package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The first start with nothing but a folder: what the operator finds, and who may come in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FirstStartJourneyTest {
  private static final int SIGN_UPS_A_MINUTE = 3;

  private Server server;

  @BeforeAll
  void start(@TempDir Path dataDir) throws IOException, InterruptedException {
    server =
        Server.start(
            ServerSettings.in(dataDir)
                .without("TOLLGATE_OPERATOR_KEY")
                .with("TOLLGATE_SIGNUP_PER_MINUTE", Integer.toString(SIGN_UPS_A_MINUTE)));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void theOperatorKeyIsMadeKeptPrivatelyAndShown() throws IOException {
    // Given
    Path file = server.settings().dataDir().resolve("operator-key");

    // When
    String key = Files.readString(file).strip();

    // Then
    assertThat(key).hasSizeGreaterThanOrEqualTo(24);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(server.process().printed()).contains(key);
    server.anonymous().with(key).get("/v1/accounts").expect(200);
  }

  @Test
  void theWelcomeShowsTheAddressAndThreeCallsToCopy() {
    // When
    String printed = server.process().printed();

    // Then
    assertThat(printed).contains("http://localhost:" + server.settings().port());
    assertThat(printed.lines().filter(line -> line.contains("curl -s http://localhost:")))
        .hasSize(3);
    assertThat(printed).doesNotContain(" WARN ", " ERROR ", "Exception");
  }

  @Test
  void oneAddressOpensOnlySoManyAccountsAMinuteAndTheOperatorAnyNumber() throws IOException {
    // Given
    String key = Files.readString(server.settings().dataDir().resolve("operator-key")).strip();
    int attempts = 2 * SIGN_UPS_A_MINUTE + 1;

    // When
    List<Answer> strangers =
        IntStream.range(0, attempts)
            .mapToObj(_ -> server.anonymous().post("/v1/accounts", Customer.form()))
            .toList();
    List<Answer> guests =
        IntStream.range(0, attempts)
            .mapToObj(_ -> server.anonymous().with(key).post("/v1/accounts", Customer.form()))
            .toList();

    // Then
    assertThat(strangers).first().extracting(Answer::status).isEqualTo(201);
    assertThat(strangers.stream().filter(answer -> answer.status() != 201))
        .isNotEmpty()
        .allSatisfy(answer -> Problems.check(answer, "too_many_requests"))
        .allSatisfy(
            answer -> assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive());
    assertThat(guests).extracting(Answer::status).containsOnly(201);
  }

  @Test
  void aSecondServerOnTheSameFolderIsTurnedAway() throws IOException, InterruptedException {
    // Given
    ServerSettings same = ServerSettings.in(server.settings().dataDir());

    // When
    try (ServerProcess second = ServerProcess.launch(same)) {
      int exitCode = second.exitCode();

      // Then
      assertThat(exitCode).isNotZero();
      assertThat(second.printed()).contains("tollgate: ").doesNotContain("\tat ");
      server.anonymous().get("/q/health/ready").expect(200);
    }
  }

  @Test
  void anOperatorKeyThatIsTooShortStopsTheStart(@TempDir Path dataDir)
      throws IOException, InterruptedException {
    // Given
    String tooShort = "only-23-characters-long";
    ServerSettings settings = ServerSettings.in(dataDir).with("TOLLGATE_OPERATOR_KEY", tooShort);

    // When
    try (ServerProcess refused = ServerProcess.launch(settings)) {
      int exitCode = refused.exitCode();

      // Then
      assertThat(exitCode).isNotZero();
      assertThat(refused.printed())
          .containsIgnoringCase("operator")
          .contains("24")
          .doesNotContain(tooShort, "\tat ");
    }
  }

  @Test
  void aDatabaseUrlThatIsNoneStopsTheStart(@TempDir Path dataDir)
      throws IOException, InterruptedException {
    // Given
    ServerSettings settings =
        ServerSettings.in(dataDir)
            .with("TOLLGATE_DATABASE_URL", "mysql://admin:hush-hush@localhost/x");

    // When
    try (ServerProcess refused = ServerProcess.launch(settings)) {
      int exitCode = refused.exitCode();

      // Then
      assertThat(exitCode).isNotZero();
      assertThat(refused.printed()).contains("postgresql://").doesNotContain("hush-hush");
    }
  }

  @Test
  void theOperatorAloneGivesPlans() throws IOException {
    // Given
    String key = Files.readString(server.settings().dataDir().resolve("operator-key")).strip();
    Api operator = server.anonymous().with(key);
    Map<String, String> form = Customer.form();
    form.put("plan", "pro");

    // When
    Answer stranger = server.anonymous().post("/v1/accounts", form);
    Answer made = operator.post("/v1/accounts", form).expect(201);
    Answer again = operator.post("/v1/accounts", form);
    String path = "/v1/accounts/" + made.json().required("account").required("id").textValue();
    Answer nothing = operator.patch(path, Map.of("plan", "nothing"));
    Answer nobody = operator.patch("/v1/accounts/acct_" + "0".repeat(26), Map.of("plan", "pro"));

    // Then
    Problems.check(stranger, "insufficient_scope");
    Problems.check(again, "email_taken");
    Problems.check(nothing, "unknown_plan");
    Problems.check(nobody, "unknown_account");
    assertThat(operator.get(path).expect(200).json().required("plan").textValue()).isEqualTo("pro");
  }
}
