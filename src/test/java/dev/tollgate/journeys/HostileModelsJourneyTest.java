package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an operator sends to the routes of versions and labels by mistake: nothing changes. */
@ExtendWith(SharedServer.class)
final class HostileModelsJourneyTest {

  @ParameterizedTest
  @MethodSource
  void whatMakesNoSenseIsRefusedAndChangesNothing(Attack attack, Server server) {
    // Given
    JsonNode before = server.anonymous().get("/v1/models").expect(200).json();

    // When
    Answer answer = attack.by(server.operator());

    // Then
    Problems.check(answer, attack.code());
    assertThat(server.anonymous().get("/v1/models").expect(200).json()).isEqualTo(before);
  }

  static Stream<Attack> whatMakesNoSenseIsRefusedAndChangesNothing() {
    return PublishAttacks.all();
  }
}
