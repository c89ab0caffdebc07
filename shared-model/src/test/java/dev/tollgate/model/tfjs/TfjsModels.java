package dev.tollgate.model.tfjs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;

/** Writes small TensorFlow.js models, in the words of TensorFlow.js' own converter. */
final class TfjsModels {
  private TfjsModels() {}

  /**
   * Takes {@code float [n, 3, 3, 1]}: a convolution of one 3x3 filter of ones (stored in 8 bits)
   * with bias -2 (16 bits), then an activation; a product with the matrix [1, -1] (half floats) and
   * bias [0.5, 0.25] (floats); then a softmax. In two weight files.
   */
  static void small(Path folder, String activation) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("model.json"), description(activation));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {2, 2, 2, 2, 2, 2, 2, 2, 2});
    ByteBuffer rest = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
    rest.putShort((short) 1000);
    rest.putShort(Float.floatToFloat16(1f)).putShort(Float.floatToFloat16(-1f));
    rest.putFloat(0.5f).putFloat(0.25f);
    rest.putInt(-1).putInt(1);
    bytes.writeBytes(rest.array());
    byte[] all = bytes.toByteArray();
    Files.write(folder.resolve("group1-shard1of2.bin"), Arrays.copyOf(all, 10));
    Files.write(folder.resolve("group1-shard2of2.bin"), Arrays.copyOfRange(all, 10, all.length));
  }

  private static String description(String activation) {
    return """
        {"format":"graph-model","convertedBy":"TensorFlow.js Converter v4.22.0",
         "signature":{"inputs":{"pictures":{"name":"x:0","dtype":"DT_FLOAT"}},
                      "outputs":{"scores":{"name":"Identity:0","dtype":"DT_FLOAT"}}},
         "modelTopology":{"versions":{"producer":1286},"library":{},"node":[
          {"name":"x","op":"Placeholder","attr":{"dtype":{"type":"DT_FLOAT"},"shape":{"shape":
            {"dim":[{"size":"-1"},{"size":"3"},{"size":"3"},{"size":"1"}]}}}},
          %s,%s,%s,%s,%s,
          {"name":"conv","op":"_FusedConv2D","input":["x","kernel","bias"],"device":"/device:CPU:0",
           "attr":{"T":{"type":"DT_FLOAT"},"num_args":{"i":"1"},"epsilon":{"f":0.0001},
            "strides":{"list":{"i":["1","1","1","1"]}},"padding":{"s":"%s"},
            "data_format":{"s":"%s"},"leakyrelu_alpha":{"f":0.5},
            "fused_ops":{"list":{"s":["%s","%s"]}}}},
          {"name":"flat","op":"Reshape","input":["conv","shape"],
           "attr":{"T":{"type":"DT_FLOAT"},"Tshape":{"type":"DT_INT32"}}},
          {"name":"dense","op":"_FusedMatMul","input":["flat","matrix","offset"],
           "attr":{"T":{"type":"DT_FLOAT"},"transpose_a":{"b":false},"transpose_b":{"b":false},
            "fused_ops":{"list":{"s":["%s"]}}}},
          {"name":"softmax","op":"Softmax","input":["dense"],"attr":{"T":{"type":"DT_FLOAT"}}},
          {"name":"Identity","op":"Identity","input":["softmax"],"attr":{"T":{"type":"DT_FLOAT"}}}]},
         "weightsManifest":[{"paths":["group1-shard1of2.bin","group1-shard2of2.bin"],"weights":[
          {"name":"kernel","shape":[3,3,1,1],"dtype":"float32",
           "quantization":{"dtype":"uint8","min":-1,"scale":1}},
          {"name":"bias","shape":[1],"dtype":"float32",
           "quantization":{"dtype":"uint16","min":-3,"scale":0.001}},
          {"name":"matrix","shape":[1,2],"dtype":"float32","quantization":{"dtype":"float16"}},
          {"name":"offset","shape":[2],"dtype":"float32"},
          {"name":"shape","shape":[2],"dtype":"int32"}]}]}
        """
        .formatted(
            constant("kernel", "DT_FLOAT"),
            constant("bias", "DT_FLOAT"),
            constant("matrix", "DT_FLOAT"),
            constant("offset", "DT_FLOAT"),
            constant("shape", "DT_INT32"),
            text("VALID"),
            text("NHWC"),
            text("BiasAdd"),
            text(activation),
            text("BiasAdd"));
  }

  private static String constant(String name, String type) {
    return "{\"name\":\"%s\",\"op\":\"Const\",\"attr\":{\"dtype\":{\"type\":\"%s\"}}}"
        .formatted(name, type);
  }

  private static String text(String word) {
    return Base64.getEncoder().encodeToString(word.getBytes(StandardCharsets.US_ASCII));
  }
}
