package dev.tollgate.journeys;

import com.fasterxml.jackson.databind.JsonNode;

/** How an invocation of a Lambda function ended. */
sealed interface LambdaOutcome {
  /** The function answered. */
  record Answered(JsonNode answer) implements LambdaOutcome {}

  /** The function raised an error; Lambda would deliver an event again. */
  record Raised(JsonNode error) implements LambdaOutcome {}
}
