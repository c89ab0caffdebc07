package dev.tollgate.model.image;

import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;

/**
 * Encodes pictures as PNG files, on the calling thread. Thread-safe; owns native memory until
 * {@link #close()}, after which no method may be called.
 */
public final class PngEncoder implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Session session;
  private final Output<TUint8> pixels;
  private final Output<TString> encoded;

  /** Builds the graph; {@code config} says how TensorFlow uses threads. */
  public PngEncoder(ConfigProto config) {
    Ops tf = Ops.create(graph);
    this.pixels = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, -1, 3))).asOutput();
    this.encoded = tf.image.encodePng(pixels).asOutput();
    this.session = new Session(graph, config);
  }

  /**
   * Encodes one picture.
   *
   * @param colours red, green and blue of each pixel, row by row
   * @throws IllegalArgumentException if there are not three times as many as pixels
   */
  public byte[] encode(byte[] colours, int height, int width) {
    if (colours.length != height * width * 3) {
      throw new IllegalArgumentException(
          "%d bytes for %dx%d pixels".formatted(colours.length, height, width));
    }
    try (TUint8 picture = TUint8.tensorOf(Shape.of(height, width, 3))) {
      picture.asRawTensor().data().write(colours);
      try (Result result = session.runner().feed(pixels, picture).fetch(encoded).run()) {
        return ((TString) result.get(0)).asBytes().getObject();
      }
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
