package dev.tollgate.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An API Gateway HTTP API before a Lambda function: requests become events of version 2.0 with
 * header names in lower case, and what the function answers becomes an answer. Immutable.
 *
 * @param function what is called
 * @param clientAddress where the calls come from
 * @param key an API key, if the caller has one
 */
record Gateway(LambdaFunction function, String clientAddress, Optional<String> key) {

  static Gateway before(LambdaFunction function) {
    return new Gateway(function, "198.51.100.7", Optional.empty());
  }

  Gateway from(String otherAddress) {
    return new Gateway(function, otherAddress, key);
  }

  Gateway with(String otherKey) {
    return new Gateway(function, clientAddress, Optional.of(otherKey));
  }

  Answer get(String path) {
    return get(path, Map.of());
  }

  Answer get(String path, Map<String, String> headers) {
    return send("GET", path, Optional.empty(), headers);
  }

  Answer post(String path, Body body) {
    return send("POST", path, Optional.of(body), Map.of());
  }

  Answer send(String method, String path, Optional<Body> body, Map<String, String> headers) {
    return switch (function.invoke(event(method, path, body, headers))) {
      case LambdaOutcome.Answered(JsonNode answer) -> answer(answer);
      case LambdaOutcome.Raised(JsonNode error) ->
          throw new AssertionError("the function failed: " + error + "\n" + function.printed());
    };
  }

  private ObjectNode event(
      String method, String path, Optional<Body> body, Map<String, String> headers) {
    String[] parts = path.split("\\?", 2);
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("version", "2.0").put("routeKey", "$default").put("rawPath", parts[0]);
    event.put("rawQueryString", parts.length > 1 ? parts[1] : "");
    ObjectNode sent = event.putObject("headers");
    sent.put("host", "abc123.execute-api.eu-central-1.amazonaws.com");
    sent.put("x-forwarded-for", clientAddress);
    sent.put("x-forwarded-port", "443").put("x-forwarded-proto", "https");
    key.ifPresent(secret -> sent.put("authorization", "Bearer " + secret));
    headers.forEach((name, value) -> sent.put(name.toLowerCase(Locale.ROOT), value));
    event.put("isBase64Encoded", false);
    body.ifPresent(content -> addBody(event, sent, content));
    event.set("requestContext", context(method, parts[0]));
    return event;
  }

  private ObjectNode context(String method, String path) {
    ObjectNode context = JsonNodeFactory.instance.objectNode();
    context.put("accountId", "123456789012").put("apiId", "abc123").put("stage", "$default");
    context.put("requestId", "JKJaXmPLvHcESHA=").put("timeEpoch", 1583348638390L);
    ObjectNode http = context.putObject("http");
    http.put("method", method).put("path", path).put("protocol", "HTTP/1.1");
    http.put("sourceIp", clientAddress).put("userAgent", "journey");
    return context;
  }

  /** API Gateway encodes what is not text, and says so. */
  private static void addBody(ObjectNode event, ObjectNode headers, Body body) {
    headers.put("content-type", body.mediaType());
    headers.put("content-length", Integer.toString(body.bytes().length));
    boolean text = body.mediaType().contains("json") && !headers.has("content-encoding");
    event.put("isBase64Encoded", !text);
    event.put(
        "body",
        text
            ? new String(body.bytes(), StandardCharsets.UTF_8)
            : Base64.getEncoder().encodeToString(body.bytes()));
  }

  private static Answer answer(JsonNode answer) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    answer
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), List.of(header.getValue().textValue())));
    answer
        .path("multiValueHeaders")
        .properties()
        .forEach(
            header ->
                headers.put(
                    header.getKey(),
                    Json.list(header.getValue()).stream().map(JsonNode::textValue).toList()));
    String body = answer.path("body").asText("");
    return new Answer(
        answer.required("statusCode").intValue(),
        HttpHeaders.of(headers, (_, _) -> true),
        answer.path("isBase64Encoded").booleanValue()
            ? Base64.getDecoder().decode(body)
            : body.getBytes(StandardCharsets.UTF_8));
  }
}
