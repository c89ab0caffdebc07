package dev.tollgate.bench.model;

import dev.tollgate.bench.MeasuredServer;
import dev.tollgate.model.ShippedModels;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.tensorflow.EagerSession;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;

/**
 * A model that is measured, and a picture for it.
 *
 * @param model its name in the repository
 * @param version its newest version
 * @param side height and width that it takes
 * @param channels of its pictures
 * @param input the name of its input tensor
 * @param picture an encoded picture of that size
 * @param mediaType of the picture
 */
record Subject(
    String model,
    long version,
    int side,
    int channels,
    String input,
    Buffer picture,
    String mediaType) {
  private static final Path SNEAKER = Path.of("docs", "examples", "sneaker.png");

  /** Where the models of a benchmark are. */
  static Path repository(Path folder) {
    return folder.resolve("models");
  }

  /** A new server with the models that are there; whoever asks for it closes it. */
  static MeasuredServer serve(Path folder) throws IOException, InterruptedException {
    return MeasuredServer.start(
        Files.createTempDirectory(folder, "server"),
        Map.of("tollgate.models", repository(folder).toAbsolutePath().toString()));
  }

  /** The small network that ships with the product, put into a repository. */
  static Subject small(Path repository) throws IOException {
    ShippedModels.unpackInto(repository);
    long newest = newest(repository.resolve("fashion-mnist"));
    return new Subject(
        "fashion-mnist",
        newest,
        28,
        1,
        "images",
        Buffer.buffer(Files.readAllBytes(SNEAKER)),
        "image/png");
  }

  /** One of the size that real ones have, made in a repository. */
  static Subject large(Path repository) throws IOException {
    Path version = repository.resolve("mobilenet-v2").resolve("1");
    if (!Files.exists(version)) {
      MobileNetV2.write(version);
    }
    return new Subject(
        "mobilenet-v2",
        1,
        MobileNetV2.SIDE,
        3,
        "images",
        Buffer.buffer(jpeg(MobileNetV2.SIDE)),
        "image/jpeg");
  }

  /** Values of one picture as a tensor has them. */
  int values() {
    return side * side * channels;
  }

  private static long newest(Path model) throws IOException {
    try (var versions = Files.list(model)) {
      return versions
          .mapToLong(each -> Long.parseLong(each.getFileName().toString()))
          .max()
          .orElseThrow();
    }
  }

  /** Waves of colour: like a photograph, and unlike noise, it can be compressed. */
  private static byte[] jpeg(int side) {
    byte[] pixels = new byte[side * side * 3];
    for (int i = 0; i < pixels.length; i++) {
      int x = i / 3 % side;
      int y = i / 3 / side;
      pixels[i] = (byte) (127 + 60 * Math.sin(x / 9.0 + i % 3) + 60 * Math.cos(y / 13.0));
    }
    try (EagerSession session = EagerSession.create()) {
      Ops tf = Ops.create(session);
      TString encoded =
          tf.image
              .encodeJpeg(
                  tf.constant(TUint8.class, Shape.of(side, side, 3), DataBuffers.of(pixels)))
              .asTensor();
      return encoded.asBytes().getObject();
    }
  }
}
