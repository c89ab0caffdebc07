package dev.tollgate.bench.model;

import dev.tollgate.bench.HttpCall;
import io.vertx.core.buffer.Buffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The ways to send one picture to a server. */
enum WireForm {
  RAW_PICTURE {
    @Override
    HttpCall call(Subject subject, Map<String, String> key) {
      return post(classify(subject), key, subject.mediaType(), subject.picture());
    }
  },
  PICTURE_IN_JSON {
    @Override
    HttpCall call(Subject subject, Map<String, String> key) {
      String b64 = Base64.getEncoder().encodeToString(subject.picture().getBytes());
      return post(
          classify(subject), key, JSON, Buffer.buffer("{\"images\":[{\"b64\":\"" + b64 + "\"}]}"));
    }
  },
  TF_SERVING_JSON {
    @Override
    HttpCall call(Subject subject, Map<String, String> key) {
      String rows = "[" + nested(subject) + "]";
      return post(
          "/v1/models/" + subject.model() + ":predict",
          key,
          JSON,
          Buffer.buffer("{\"instances\":" + rows + "}"));
    }
  },
  V2_JSON {
    @Override
    HttpCall call(Subject subject, Map<String, String> key) {
      String data = ",\"data\":[" + (VALUE + ",").repeat(subject.values() - 1) + VALUE + "]";
      return post(infer(subject), key, JSON, Buffer.buffer(head(subject, data)));
    }
  },
  V2_BINARY {
    @Override
    HttpCall call(Subject subject, Map<String, String> key) {
      int bytes = subject.values() * Float.BYTES;
      String head =
          head(subject, ",\"parameters\":{\"binary_data_size\":" + bytes + "}")
              .replaceFirst("}$", ",\"parameters\":{\"binary_data_output\":true}}");
      Buffer body = Buffer.buffer(head);
      for (int i = 0; i < subject.values(); i++) {
        body.appendIntLE(Float.floatToRawIntBits(0.25f));
      }
      Map<String, String> headers = new HashMap<>(key);
      headers.put("Inference-Header-Content-Length", Integer.toString(head.length()));
      return post(infer(subject), headers, "application/octet-stream", body);
    }
  };

  private static final String JSON = "application/json";
  private static final String VALUE = "0.25";

  /** One picture in this form. */
  abstract HttpCall call(Subject subject, Map<String, String> key);

  private static String classify(Subject subject) {
    return "/v1/models/" + subject.model() + "/classify";
  }

  private static String infer(Subject subject) {
    return "/v2/models/" + subject.model() + "/infer";
  }

  private static HttpCall post(
      String path, Map<String, String> key, String mediaType, Buffer body) {
    Map<String, String> headers = new HashMap<>(key);
    headers.put("Content-Type", mediaType);
    return new HttpCall(path, headers, body);
  }

  private static String head(Subject subject, String rest) {
    return "{\"inputs\":[{\"name\":\"%s\",\"shape\":[1,%d,%d,%d],\"datatype\":\"FP32\"%s}]}"
        .formatted(subject.input(), subject.side(), subject.side(), subject.channels(), rest);
  }

  private static String nested(Subject subject) {
    String pixel = list(VALUE, subject.channels());
    return list(list(pixel, subject.side()), subject.side());
  }

  private static String list(String each, int times) {
    return "[" + (each + ",").repeat(times - 1) + each + "]";
  }
}
