package dev.tollgate.model.image;

import java.util.Map;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;

/**
 * Decodes pictures into the values of one {@link ImageInput}, on the calling thread. Thread-safe;
 * owns native memory until {@link #close()}, after which no method may be called.
 */
public final class PictureDecoder implements AutoCloseable {
  private static final int SAMPLE_SIDE = 8;

  private final ImageInput input;
  private final PlainPng plainPng;
  private final Graph graph;
  private final DecodingGraph nodes;
  private final Session session;

  /**
   * Builds and warms up.
   *
   * @param input what the decoded values are for
   * @param config how TensorFlow uses threads
   */
  public PictureDecoder(ImageInput input, ConfigProto config) {
    this.input = input;
    this.plainPng = new PlainPng(input);
    this.graph = new Graph();
    this.nodes = new DecodingGraph(graph, input);
    var exact = nodes.samples(input.height(), input.width());
    var other = nodes.samples(SAMPLE_SIDE, SAMPLE_SIDE + 1);
    this.session = new Session(graph, config);
    warmUp(exact, input.height(), input.width());
    warmUp(other, SAMPLE_SIDE, SAMPLE_SIDE + 1);
  }

  /**
   * Decodes one picture; of an animated GIF the first frame.
   *
   * @param encoded the file's bytes, not kept
   * @param header what {@link ImageHeader#read} said about the same bytes
   * @return values in the order {@code [height, width, channels]}, {@link ImageInput#values()} many
   * @throws UnreadableImageException if the bytes are damaged, cut short, of a kind that is not
   *     supported, or decode to another size than the header states
   */
  public float[] decode(byte[] encoded, ImageHeader header) throws UnreadableImageException {
    if (header.format() == ImageFormat.PNG && fits(header)) {
      Optional<float[]> values = plainPng.decode(encoded);
      if (values.isPresent()) {
        return values.get();
      }
    }
    return decodeInTensorFlow(encoded, header);
  }

  float[] decodeInTensorFlow(byte[] encoded, ImageHeader header) throws UnreadableImageException {
    byte[] whole = decodable(encoded, header);
    DecodingGraph.Branch branch = nodes.branch(header.format());
    try (TString bytes = TString.tensorOfBytes(NdArrays.scalarOfObject(whole))) {
      return fits(header) ? unresampled(bytes, branch) : resampled(bytes, branch, header);
    } catch (TFInvalidArgumentException damaged) {
      throw new UnreadableImageException(
          "the %s picture could not be decoded: it is damaged, cut short or of an unsupported kind"
              .formatted(header.format()));
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  /**
   * TensorFlow prepares each way through the graph at its first use; no caller should wait for it.
   */
  private void warmUp(Map<ImageFormat, Output<TString>> samples, int height, int width) {
    samples.forEach(
        (format, sample) -> {
          try (Result encoded = session.runner().fetch(sample).run()) {
            byte[] bytes = ((TString) encoded.get(0)).asBytes().getObject();
            var _ = decodeInTensorFlow(bytes, new ImageHeader(format, width, height));
          } catch (UnreadableImageException impossible) {
            throw new IllegalStateException("A sample could not be decoded", impossible);
          }
        });
  }

  private boolean fits(ImageHeader header) {
    return header.width() == input.width() && header.height() == input.height();
  }

  private static byte[] decodable(byte[] encoded, ImageHeader header)
      throws UnreadableImageException {
    return switch (header.format()) {
      case PNG, JPEG -> encoded;
      case GIF -> GifFirstFrame.read(encoded).alone(encoded);
      case BMP -> {
        BmpHeader bmp = BmpHeader.read(new HeaderBytes(encoded, "BMP"));
        yield bmp.bits() > 8 ? encoded : BmpPalette.expand(encoded, bmp);
      }
    };
  }

  private float[] unresampled(TString bytes, DecodingGraph.Branch branch)
      throws UnreadableImageException {
    try (Result result = run(bytes, branch.unresampled())) {
      Tensor values = result.get(0);
      if (!values.shape().equals(Shape.of(input.height(), input.width(), input.channels()))) {
        throw sizeDiffers();
      }
      return floats(values);
    }
  }

  private float[] resampled(TString bytes, DecodingGraph.Branch branch, ImageHeader header)
      throws UnreadableImageException {
    try (Result result = run(bytes, branch.resampled(), branch.decodedShape())) {
      TInt32 decoded = (TInt32) result.get(1);
      if (decoded.getInt(0) != header.height() || decoded.getInt(1) != header.width()) {
        throw sizeDiffers();
      }
      return floats(result.get(0));
    }
  }

  private Result run(TString bytes, Output<?>... fetches) {
    Session.Runner runner = session.runner().feed(nodes.encoded(), bytes);
    for (Output<?> fetch : fetches) {
      runner.fetch(fetch);
    }
    return runner.run();
  }

  private float[] floats(Tensor tensor) {
    float[] values = new float[input.values()];
    ((TFloat32) tensor).asRawTensor().data().asFloats().read(values);
    return values;
  }

  private static UnreadableImageException sizeDiffers() {
    return new UnreadableImageException("the picture is not of the size that its header states");
  }
}
