package dev.tollgate.model.image;

import java.util.EnumMap;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.image.DecodeBmp;
import org.tensorflow.op.image.DecodeJpeg;
import org.tensorflow.op.image.DecodePng;
import org.tensorflow.op.image.ScaleAndTranslate;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;

/**
 * Builds the operations from encoded bytes to a model's input, one branch a format.
 *
 * <p>A picture of the wanted size passes through unresampled, so that it reaches the model exactly
 * as a training image does. Any other size is resampled with an antialiased triangle filter, whose
 * support grows with the reduction: a photograph shrunk to 28x28 is averaged, not sampled.
 */
final class DecodingGraph {

  /** The fetches of one format: values unresampled, values resampled, and the decoded size. */
  record Branch(
      Output<TFloat32> unresampled, Output<TFloat32> resampled, Output<TInt32> decodedShape) {}

  private final Ops tf;
  private final ImageInput input;
  private final Placeholder<TString> encoded;
  private final Map<ImageFormat, Branch> branches = new EnumMap<>(ImageFormat.class);

  DecodingGraph(Graph graph, ImageInput input) {
    this.tf = Ops.create(graph);
    this.input = input;
    this.encoded = tf.placeholder(TString.class, Placeholder.shape(Shape.scalar()));
    for (ImageFormat format : ImageFormat.values()) {
      branches.put(format, build(format));
    }
  }

  Output<TString> encoded() {
    return encoded.asOutput();
  }

  Branch branch(ImageFormat format) {
    return branches.get(format);
  }

  /** A black picture as PNG and as JPEG. */
  Map<ImageFormat, Output<TString>> samples(int height, int width) {
    Operand<TUint8> black = tf.zeros(tf.array(height, width, input.channels()), TUint8.class);
    return Map.of(
        ImageFormat.PNG, tf.image.encodePng(black).asOutput(),
        ImageFormat.JPEG, tf.image.encodeJpeg(black).asOutput());
  }

  private Branch build(ImageFormat format) {
    Operand<TUint8> picture = decoded(format);
    Operand<TFloat32> exact = tf.dtypes.cast(picture, TFloat32.class);
    return new Branch(
        scaled(exact).asOutput(),
        scaled(resampled(picture)).asOutput(),
        tf.shape(picture).asOutput());
  }

  private Operand<TUint8> decoded(ImageFormat format) {
    long channels = input.channels();
    return switch (format) {
      case PNG -> tf.image.decodePng(encoded, TUint8.class, DecodePng.channels(channels));
      case JPEG ->
          tf.image.decodeJpeg(encoded, DecodeJpeg.channels(channels).dctMethod("INTEGER_ACCURATE"));
      case GIF ->
          fromColour(tf.gather(tf.image.decodeGif(encoded), tf.constant(0), tf.constant(0)));
      case BMP ->
          fromColour(
              tf.slice(
                  tf.image.decodeBmp(encoded, DecodeBmp.channels(0L)),
                  tf.array(0, 0, 0),
                  tf.array(-1, -1, 3)));
    };
  }

  /** Luma of ITU-R BT.601, rounded, so that a grey given as equal parts keeps its exact level. */
  private Operand<TUint8> fromColour(Operand<TUint8> colour) {
    if (input.channels() == 3) {
      return colour;
    }
    Operand<TFloat32> parts = tf.dtypes.cast(colour, TFloat32.class);
    Operand<TFloat32> weighted = tf.math.mul(parts, tf.array(0.299f, 0.587f, 0.114f));
    Operand<TFloat32> luma = tf.reduceSum(weighted, tf.constant(2), ReduceSum.keepDims(true));
    return tf.dtypes.cast(tf.math.round(luma), TUint8.class);
  }

  private Operand<TFloat32> resampled(Operand<TUint8> picture) {
    Operand<TInt32> size = tf.array(input.height(), input.width());
    Operand<TInt32> from = tf.slice(tf.shape(picture), tf.array(0), tf.array(2));
    Operand<TFloat32> factor =
        tf.math.div(tf.dtypes.cast(size, TFloat32.class), tf.dtypes.cast(from, TFloat32.class));
    return tf.image.scaleAndTranslate(
        tf.expandDims(picture, tf.constant(0)),
        size,
        factor,
        tf.array(0f, 0f),
        ScaleAndTranslate.kernelType("triangle").antialias(true));
  }

  private Operand<TFloat32> scaled(Operand<TFloat32> pixels) {
    Operand<TFloat32> upright = input.invert() ? tf.math.sub(tf.constant(255f), pixels) : pixels;
    Operand<TFloat32> scaled = tf.math.mul(upright, tf.constant(input.scale()));
    return input.offset() == 0 ? scaled : tf.math.add(scaled, tf.constant(input.offset()));
  }
}
