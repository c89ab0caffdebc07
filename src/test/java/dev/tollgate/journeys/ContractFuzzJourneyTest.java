package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.embedded.EmbeddedPostgres;
import dev.tollgate.embedded.EmbeddedPostgresException;
import dev.tollgate.embedded.EmbeddedPostgresSettings;
import dev.tollgate.journeys.Variant.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every documented operation, sent what its contract forbids and what nobody would send: always a
 * problem document with a code that the operation documents, never an accident, nothing written.
 * What is documented later is covered by itself.
 *
 * <p>Repeat a run with {@code -Dtollgate.fuzz.seed=<seed>}, which is reported; {@code
 * -Dtollgate.fuzz.requests=<most of an operation>} makes it longer.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ContractFuzzJourneyTest {
  private static final long SEED = Long.getLong("tollgate.fuzz.seed", 20_251_123);
  private static final int MOST_OF_AN_OPERATION = Integer.getInteger("tollgate.fuzz.requests", 220);

  private EmbeddedPostgres database;
  private Server server;
  private Tables tables;
  private Schemas schemas;
  private List<Operation> operations;

  @BeforeAll
  void start(@TempDir Path folder, TestReporter reporter)
      throws EmbeddedPostgresException, IOException, InterruptedException, SQLException {
    reporter.publishEntry("tollgate.fuzz.seed", Long.toString(SEED));
    database =
        EmbeddedPostgres.start(EmbeddedPostgresSettings.forTests(folder.resolve("database")));
    server =
        Server.start(
            ServerSettings.in(folder.resolve("server"))
                .with("TOLLGATE_DATABASE_URL", database.url())
                .with("TOLLGATE_WEBHOOKS_INTERVAL", "1h"));
    WireModels.awaitIn(server);
    tables = Tables.open(database.url());
    schemas = new Schemas(Operation.document(server), new AtomicInteger());
    operations = Operation.documentedBy(server);
  }

  @AfterAll
  void stop() throws SQLException {
    tables.close();
    server.close();
    database.close();
  }

  List<Operation> operations() {
    return operations;
  }

  @ParameterizedTest
  @MethodSource("operations")
  void whatIsSentIsAnsweredAsTheContractSaysAndRefusalsWriteNothing(Operation operation)
      throws SQLException {
    // Given
    Random random = new Random(SEED + operation.id().hashCode());
    tables.registerSink("fuzz");
    tables.clearWebhooks();
    Map<String, String> places = new Places(server.operator(), operations, schemas).of(operation);
    Variant good = good(operation, Places.filled(operation.template(), places));
    Contract contract = new Contract(operation);
    Wire wire = new Wire(server.settings().port());
    assertThat(operation.successes())
        .as(good.toString())
        .contains(wire.send(good.request()).status());

    // When
    List<Variant> variants = variants(operation, good, places, random);
    boolean writes = !operation.method().equals("GET");
    List<String> accidents = new ArrayList<>();
    Map<String, String> before = tables.fingerprints();
    for (Variant variant : variants) {
      Optional<Answer> answer = answer(wire, variant);
      answer.flatMap(given -> contract.breach(variant, given)).ifPresent(accidents::add);
      if (writes && variant.verdict() != Verdict.IS_REFUSED) {
        Map<String, String> after = tables.fingerprints();
        boolean refused = answer.filter(given -> given.status() < 400).isEmpty();
        if (refused && !after.equals(before)) {
          accidents.add(variant + " was refused and wrote: " + before + " → " + after);
        }
        before = after;
      }
    }
    Map<String, String> after = tables.fingerprints();

    // Then
    assertThat(accidents).as("seed " + SEED).isEmpty();
    assertThat(after).as("seed " + SEED).isEqualTo(before);
    assertThat(variants).hasSizeGreaterThan(30);
  }

  /** Whoever does not speak HTTP may find the connection closed while still sending. */
  private static Optional<Answer> answer(Wire wire, Variant variant) {
    try {
      return Optional.of(wire.send(variant.request()));
    } catch (Unanswered closed) {
      if (variant.verdict() == Verdict.IS_NO_HTTP) {
        return Optional.empty();
      }
      throw closed;
    }
  }

  /** What must be refused comes last, so that whatever it writes is still there in the end. */
  private List<Variant> variants(
      Operation operation, Variant good, Map<String, String> places, Random random) {
    List<Variant> all =
        new ArrayList<>(
            Stream.concat(
                    new HostileBodies(operation, schemas, random).of(good).stream(),
                    new HostileHeads(operation, random).of(good, places).stream())
                .toList());
    Collections.shuffle(all, random);
    return all.stream()
        .limit(MOST_OF_AN_OPERATION)
        .sorted(Comparator.comparing(variant -> variant.verdict() == Verdict.IS_REFUSED))
        .toList();
  }

  private Variant good(Operation operation, String path) {
    Optional<Body> body = body(operation);
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    headers.add(Map.entry("Authorization", "Bearer " + ServerSettings.OPERATOR_KEY));
    body.ifPresent(b -> headers.add(Map.entry("Content-Type", b.mediaType())));
    byte[] bytes = body.map(Body::bytes).orElse("".getBytes(StandardCharsets.UTF_8));
    return new Variant(
        "good", new Wire.Request(operation.method(), path, headers, bytes), Verdict.MAY_PASS);
  }

  private Optional<Body> body(Operation operation) {
    if (operation.takesModels()) {
      return Optional.of(ModelArchive.shipped().zip());
    }
    return operation.takesJson()
        ? Optional.of(Body.json(schemas.valid(operation.bodies().get("application/json"))))
        : Optional.empty();
  }
}
