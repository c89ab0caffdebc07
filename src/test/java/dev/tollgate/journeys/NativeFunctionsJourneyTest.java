package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.embedded.EmbeddedPostgres;
import dev.tollgate.embedded.EmbeddedPostgresException;
import dev.tollgate.embedded.EmbeddedPostgresSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Functions as native executables, each a process of its own, on one database. */
@EnabledIfSystemProperty(named = "tollgate.native", matches = "true")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NativeFunctionsJourneyTest {
  private static final Picture BOOT = FashionMnist.testImage(0);

  private EmbeddedPostgres database;
  private Server registerKey;
  private Server classify;
  private Server usageQuery;

  @BeforeAll
  void start(@TempDir Path folder)
      throws EmbeddedPostgresException, IOException, InterruptedException {
    database = EmbeddedPostgres.start(EmbeddedPostgresSettings.durable(folder.resolve("database")));
    migrate(URI.create(database.url()));
    registerKey = started("register-key", folder);
    classify = started("classify", folder);
    usageQuery = started("usage-query", folder);
  }

  @AfterAll
  void stop() {
    Stream.of(registerKey, classify, usageQuery).forEach(Server::close);
    database.close();
  }

  @Test
  void whoSignsUpAtOneIsAnsweredByAnotherAndFindsItAllAtTheThird() {
    // Given
    Customer customer = Customer.of(registerKey, "unlimited");

    // When
    List<Answer> sold =
        Stream.of(PictureFormat.values())
            .map(format -> customer.at(classify).api().classify(BOOT.file(format)).expect(200))
            .toList();

    // Then
    Set<String> ids = sold.stream().map(Answer::requestId).collect(Collectors.toSet());
    assertThat(sold)
        .extracting(answer -> answer.json().at("/predictions/0/labels/0/label").textValue())
        .containsOnly("Ankle boot");
    assertThat(customer.at(usageQuery).usage().recordsById().keySet()).isEqualTo(ids);
    assertThat(customer.at(usageQuery).usage().summary().required("units").intValue())
        .isEqualTo(sold.size());
  }

  @Test
  void aRetryIsAnsweredFromTheLedgerAndAPictureExplained() {
    // Given
    Api api = Customer.of(registerKey, "unlimited").at(classify).api();
    PictureFile picture = BOOT.file(PictureFormat.PNG);
    Answer first = api.classify(picture, "once").expect(200);

    // When
    Answer retry = api.classify(picture, "once").expect(200);
    Answer map = api.post("/v1/models/fashion-mnist/explain", Body.raw(picture)).expect(200);
    Answer drawn =
        api.post("/v1/models/fashion-mnist/explain?format=png", Body.raw(picture)).expect(200);

    // Then
    assertThat(retry.json().required("id")).isEqualTo(first.json().required("id"));
    assertThat(retry.receipt().required("charged").booleanValue()).isFalse();
    assertThat(map.json().at("/explanation/map")).hasSize(28);
    assertThat(drawn.header("Content-Type")).isEqualTo("image/png");
  }

  @Test
  void aKeyIsChangedAndRevokedAtOneAndRefusedByTheOthers() {
    // Given
    Customer customer = Customer.of(registerKey, "unlimited");
    JsonNode key = customer.key(Map.of("name", "leaked"));
    String path = "/v1/keys/" + key.required("id").textValue();
    Api there = customer.at(classify).api().with(key.required("secret").textValue());
    there.classify(BOOT.file(PictureFormat.PNG)).expect(200);

    // When
    Answer renamed = customer.api().patch(path, Map.of("name", "lost")).expect(200);
    customer.api().delete(path).expect(200);

    // Then
    assertThat(renamed.json().required("name").textValue()).isEqualTo("lost");
    Eventually.withinASecond(
        () -> Problems.check(there.classify(BOOT.file(PictureFormat.PNG)), "invalid_key"));
  }

  @Test
  void everyFunctionRefusesWithAProblemDocument() {
    for (Server server : List.of(registerKey, classify, usageQuery)) {
      Problems.check(server.anonymous().get("/v1/nothing"), "not_found");
    }
    Problems.check(usageQuery.anonymous().get("/v1/usage/summary"), "missing_key");
    Problems.check(
        registerKey.anonymous().post("/v1/accounts", Map.of("name", 7)), "invalid_request");
  }

  private Server started(String room, Path folder) throws IOException, InterruptedException {
    Path executable =
        Path.of(System.getProperty("tollgate.functions"), room, "target", room + "-runner");
    return Server.start(
        ServerSettings.in(folder.resolve(room))
            .running(executable)
            .with("TOLLGATE_DATABASE_URL", database.url()));
  }

  private static void migrate(URI url) {
    String[] login = url.getUserInfo().split(":", 2);
    String jdbc = "jdbc:postgresql://" + url.getHost() + ":" + url.getPort() + url.getPath();
    Flyway.configure().dataSource(jdbc, login[0], login[1]).load().migrate();
  }
}
