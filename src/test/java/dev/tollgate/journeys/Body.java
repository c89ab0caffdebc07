package dev.tollgate.journeys;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a request carries.
 *
 * @param mediaType its {@code Content-Type}
 * @param bytes the content, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Body(String mediaType, byte[] bytes) {
  private static final String BOUNDARY = "journey-boundary-7d3f";

  static Body text(String mediaType, String text) {
    return new Body(mediaType, text.getBytes(StandardCharsets.UTF_8));
  }

  static Body json(Object value) {
    return text("application/json", Json.write(value));
  }

  /** One picture file as it is. */
  static Body raw(PictureFile picture) {
    return new Body(picture.format().mediaType(), picture.bytes());
  }

  /** Pictures in base64. */
  static Body base64(List<PictureFile> pictures) {
    return json(imagesOf(pictures));
  }

  /** The fields of a JSON body that holds pictures; may be added to. */
  static Map<String, Object> imagesOf(List<PictureFile> pictures) {
    Map<String, Object> fields = new LinkedHashMap<>();
    Base64.Encoder base64 = Base64.getEncoder();
    fields.put(
        "images",
        pictures.stream().map(p -> Map.of("b64", base64.encodeToString(p.bytes()))).toList());
    return fields;
  }

  /** Pictures as the {@code image} fields of a form. */
  static Body form(List<PictureFile> pictures) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    for (PictureFile picture : pictures) {
      String head =
          "--%s\r\nContent-Disposition: form-data; name=\"image\"; filename=\"picture.%s\"\r\nContent-Type: %s\r\n\r\n"
              .formatted(BOUNDARY, picture.format().imageIoName(), picture.format().mediaType());
      form.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
      form.writeBytes(picture.bytes());
      form.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    form.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    return new Body("multipart/form-data; boundary=" + BOUNDARY, form.toByteArray());
  }
}
