package dev.tollgate.bench.start;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Starts the functions again and again, in every form in which they were built. */
public final class StartRun {
  private static final String OPERATOR_KEY = "bench-operator-key-of-40-characters-0000";
  private static final int TRAINING_CALLS = 200;
  private static final int FREE_OF_BURSTS = 0;
  private static final Path PICTURE = Path.of("docs", "examples", "sneaker.png");
  private static final String JSON = "\r\nContent-Type: application/json";

  private final Path folder;
  private final Map<String, String> environment;

  private StartRun(Path folder, String databaseUrl) {
    this.folder = folder;
    this.environment =
        Map.of(
            "TOLLGATE_DATABASE_URL",
            databaseUrl,
            "TOLLGATE_DATA_DIR",
            folder.resolve("data").toAbsolutePath().toString(),
            "TOLLGATE_OPERATOR_KEY",
            OPERATOR_KEY,
            "TOLLGATE_SIGNUP_PER_MINUTE",
            Integer.toString(FREE_OF_BURSTS));
  }

  /**
   * Measures and prints medians.
   *
   * @param databaseUrl a database with the schema in it
   * @param runs starts of each function in each form
   * @return whether all were as fast and as small as they must be
   */
  public static boolean measure(Path folder, String databaseUrl, int runs, PrintStream out)
      throws IOException {
    return new StartRun(folder, databaseUrl).measure(runs, out);
  }

  private boolean measure(int runs, PrintStream out) throws IOException {
    boolean good = true;
    String key = customersKey();
    for (Room room : List.of(registerKey(), usageQuery(key), classify(key))) {
      Starts starts = new Starts(room, environment, folder);
      starts.train(TRAINING_CALLS);
      for (int run = 0; run < runs; run++) {
        starts.takeOneEach();
      }
      good &= starts.report(out);
    }
    return good;
  }

  /** A customer without limits, whom the function for it makes. */
  private String customersKey() throws IOException {
    Form form = Form.NATIVE.isBuilt("register-key") ? Form.NATIVE : Form.JVM;
    Path log = folder.resolve("sign-up.log");
    try (Launch launch = Launch.of(form.command("register-key"), environment, log)) {
      return launch.first(signUp()).answer().replaceAll("(?s).*\"secret\":\"([^\"]+)\".*", "$1");
    }
  }

  private static FirstCall signUp() {
    return new FirstCall(
        "POST /v1/accounts HTTP/1.1" + authorization(OPERATOR_KEY) + JSON,
        () ->
            """
            {"name":"Bench","email":"%s@example.com","plan":"unlimited"}"""
                .formatted(UUID.randomUUID())
                .getBytes(UTF_8),
        201,
        "\"secret\":\"tg_live_");
  }

  private static Room registerKey() {
    return new Room("register-key", signUp(), Duration.ofMillis(100), 100);
  }

  private static Room usageQuery(String key) {
    return new Room(
        "usage-query",
        new FirstCall(
            "GET /v1/usage/summary HTTP/1.1" + authorization(key),
            () -> new byte[0],
            200,
            "\"plan\":\"unlimited\""),
        Duration.ofMillis(100),
        100);
  }

  private static Room classify(String key) throws IOException {
    byte[] picture = Files.readAllBytes(PICTURE);
    return new Room(
        "classify",
        new FirstCall(
            "POST /v1/models/fashion-mnist/classify HTTP/1.1"
                + authorization(key)
                + "\r\nContent-Type: image/png",
            () -> picture,
            200,
            "\"charged\":true"),
        Duration.ofMillis(300),
        350);
  }

  private static String authorization(String key) {
    return "\r\nAuthorization: Bearer " + key;
  }
}
