package dev.tollgate.classify.tensors;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;

/** Documents once the bodies that calls with tensors take, whose JSON no Java type describes. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class DescribedTensorBodies implements OASFilter {
  private static final String JSON = "application/json";
  private static final String ANY = "*/*";

  @Override
  public void filterOpenAPI(OpenAPI document) {
    if (document.getComponents() == null) {
      document.setComponents(OASFactory.createComponents());
    }
    document
        .getComponents()
        .addSchema("TensorValue", value())
        .addRequestBody("PredictBody", body(predict()))
        .addRequestBody("ClassifyExamplesBody", body(examples("classify_x_to_y")))
        .addRequestBody("RegressExamplesBody", body(examples("regress_x_to_y")))
        .addRequestBody("InferBody", body(infer()));
  }

  private static RequestBody body(Schema schema) {
    return OASFactory.createRequestBody()
        .description("JSON, whatever the Content-Type calls it.")
        .required(true)
        .content(
            OASFactory.createContent()
                .addMediaType(JSON, OASFactory.createMediaType().schema(schema))
                .addMediaType(
                    ANY,
                    OASFactory.createMediaType()
                        .schema(
                            OASFactory.createSchema()
                                .addType(SchemaType.STRING)
                                .format("binary"))));
  }

  private static Schema predict() {
    Schema rows =
        object()
            .required(List.of("instances"))
            .addProperty("signature_name", signature("serving_default"))
            .addProperty(
                "instances",
                list(anything())
                    .description("Rows: a value each, or an object with a value for each input.")
                    .addExample(List.of(1.0, 2.0, 5.0)));
    Schema columns =
        object()
            .description("`inputs`: a tensor, or an object with one for each input.")
            .required(List.of("inputs"))
            .addProperty("signature_name", signature("serving_default"))
            .addProperty("inputs", anything());
    return OASFactory.createSchema().anyOf(List.of(rows, columns));
  }

  private static Schema signature(String example) {
    return text("Default `serving_default`.", example);
  }

  private static Schema examples(String signature) {
    return object()
        .required(List.of("examples"))
        .addProperty("signature_name", signature(signature))
        .addProperty("context", features())
        .addProperty(
            "examples",
            list(features())
                .description("One for each row.")
                .addExample(List.of(Map.of("x", 1.5))));
  }

  private static Schema infer() {
    Schema input =
        object()
            .required(List.of("name", "shape", "datatype"))
            .addProperty("name", text("Name of the input.", "x"))
            .addProperty("shape", list(whole()).addExample(List.of(3)))
            .addProperty("datatype", text("BOOL, UINT8 … INT64, FP16 … FP64, BF16, BYTES.", "FP32"))
            .addProperty("parameters", parameters())
            .addProperty(
                "data",
                list(anything())
                    .description("Flat or nested; left out where binary data follows.")
                    .addExample(List.of(1.0, 2.0, 5.0)));
    Schema output =
        object()
            .required(List.of("name"))
            .addProperty("name", text("Name of the output.", "y"))
            .addProperty("parameters", parameters());
    return object()
        .required(List.of("inputs"))
        .addProperty("id", text("Given back with the answer.", "42"))
        .addProperty("parameters", parameters())
        .addProperty("inputs", list(input))
        .addProperty("outputs", list(output).description("Default all."));
  }

  private static Schema object() {
    return OASFactory.createSchema().addType(SchemaType.OBJECT);
  }

  private static Schema features() {
    return object().additionalPropertiesSchema(anything());
  }

  private static Schema list(Schema items) {
    return OASFactory.createSchema().addType(SchemaType.ARRAY).items(items);
  }

  private static Schema whole() {
    return OASFactory.createSchema().addType(SchemaType.INTEGER);
  }

  private static Schema text(String description, String example) {
    return OASFactory.createSchema()
        .addType(SchemaType.STRING)
        .description(description)
        .addExample(example);
  }

  private static Schema anything() {
    return OASFactory.createSchema().ref("#/components/schemas/TensorValue");
  }

  private static Schema value() {
    return OASFactory.createSchema()
        .description("An element, {\"b64\":\"…\"} for bytes, or a list.")
        .addType(SchemaType.ARRAY)
        .addType(SchemaType.OBJECT)
        .addType(SchemaType.STRING)
        .addType(SchemaType.NUMBER)
        .addType(SchemaType.BOOLEAN)
        .items(anything())
        .additionalPropertiesSchema(anything())
        .addExample(1.5);
  }

  private static Schema parameters() {
    return object()
        .additionalPropertiesSchema(
            OASFactory.createSchema()
                .addType(SchemaType.STRING)
                .addType(SchemaType.NUMBER)
                .addType(SchemaType.BOOLEAN));
  }
}
