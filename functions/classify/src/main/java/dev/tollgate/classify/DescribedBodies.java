package dev.tollgate.classify;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Documents once the bodies that all operations on pictures take: picture files, forms of them, or
 * JSON.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class DescribedBodies implements OASFilter {
  @Override
  public void filterOpenAPI(OpenAPI document) {
    if (document.getComponents() == null) {
      document.setComponents(OASFactory.createComponents());
    }
    document
        .getComponents()
        .addRequestBody(
            "Pictures",
            OASFactory.createRequestBody()
                .description("A picture file, a form with `image` parts, or JSON.")
                .required(true)
                .content(content(OASFactory.createSchema(), "ImagesBody")))
        .addRequestBody(
            "Picture",
            OASFactory.createRequestBody()
                .description("A picture file, a form with one `image` part, or JSON.")
                .required(true)
                .content(content(OASFactory.createSchema().maxItems(1), "ExplainBody")));
  }

  private static Content content(Schema images, String json) {
    Content content = OASFactory.createContent();
    for (String type : List.of(Pictures.PNG, Pictures.JPEG, Pictures.GIF, Pictures.BMP)) {
      content.addMediaType(type, OASFactory.createMediaType().schema(binary()));
    }
    Schema form =
        OASFactory.createSchema()
            .addType(SchemaType.OBJECT)
            .required(List.of("image"))
            .addProperty("image", images.addType(SchemaType.ARRAY).items(binary()));
    return content
        .addMediaType("multipart/form-data", OASFactory.createMediaType().schema(form))
        .addMediaType(
            "application/json",
            OASFactory.createMediaType()
                .schema(OASFactory.createSchema().ref("#/components/schemas/" + json)));
  }

  private static Schema binary() {
    return OASFactory.createSchema().addType(SchemaType.STRING).format("binary");
  }
}
