package dev.tollgate.gate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** How a {@link Problem} looks in the OpenAPI document. */
final class ProblemSchema {
  private ProblemSchema() {}

  static Schema create() {
    Schema schema =
        OASFactory.createSchema()
            .addType(Schema.SchemaType.OBJECT)
            .description("RFC 9457 problem document: the body of every refusal.")
            .required(
                List.of(
                    "type",
                    "title",
                    "status",
                    "detail",
                    "instance",
                    "code",
                    "request_id",
                    "error"));
    text(schema, "type", "URI reference of the kind of problem.");
    text(schema, "title", "Constant summary.");
    schema.addProperty(
        "status",
        OASFactory.createSchema()
            .addType(Schema.SchemaType.INTEGER)
            .description("The HTTP status."));
    text(schema, "detail", "What happened and what to do about it.");
    text(schema, "instance", "Path of the call.");
    text(schema, "code", "Stable machine-readable name.");
    text(schema, "request_id", "The call's X-Request-Id.");
    text(
        schema,
        "error",
        "The detail once more, for clients of TensorFlow Serving and the V2 protocol.");
    schema.addProperty(
        "violated-policies",
        OASFactory.createSchema()
            .addType(Schema.SchemaType.ARRAY)
            .items(OASFactory.createSchema().addType(Schema.SchemaType.STRING))
            .description("Names of the used-up allowances (429 only)."));
    return schema;
  }

  static Map<String, Object> example(ErrorCode code) {
    Map<String, Object> example = new LinkedHashMap<>();
    example.put("type", code.type());
    example.put("title", code.title());
    example.put("status", code.status());
    example.put("detail", code.title() + ".");
    example.put("instance", "/v1/…");
    example.put("code", code.code());
    example.put("request_id", "req_06d8m2k3x9v7p0a1b2c3d4e5f6");
    example.put("error", code.title() + ".");
    return example;
  }

  private static void text(Schema schema, String name, String description) {
    schema.addProperty(
        name, OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description));
  }
}
