package dev.tollgate.model.compress;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Rewrites a frozen graph so that its weights take fewer bits: each becomes a smaller constant and
 * the operations that turn it back. TensorFlow folds those away when it loads the graph, so they
 * cost nothing later.
 */
final class CompressedGraph {
  private static final int SMALLEST = 64;
  private static final float HIGHEST = 127;

  private final WeightType weights;
  private final GraphDef.Builder compressed = GraphDef.newBuilder();

  private CompressedGraph(WeightType weights) {
    this.weights = weights;
  }

  /** The same graph with smaller weights; what is small anyway stays as it is. */
  static GraphDef of(GraphDef graph, WeightType weights) {
    CompressedGraph rewriting = new CompressedGraph(weights);
    rewriting.compressed.setVersions(graph.getVersions()).setLibrary(graph.getLibrary());
    graph.getNodeList().forEach(rewriting::add);
    return rewriting.compressed.build();
  }

  private void add(NodeDef node) {
    if (!isWeight(node)) {
      compressed.addNode(node);
      return;
    }
    TensorProto tensor = node.getAttrOrThrow("value").getTensor();
    float[] values = values(tensor);
    List<TensorShapeProto.Dim> sides = tensor.getTensorShape().getDimList();
    if (weights == WeightType.FLOAT16 && fitHalf(values)) {
      addHalf(node.getName(), values, tensor.getTensorShape());
    } else if (weights == WeightType.INT8 && sides.size() > 1) {
      addWhole(node.getName(), values, tensor.getTensorShape());
    } else {
      compressed.addNode(node);
    }
  }

  private static boolean isWeight(NodeDef node) {
    return node.getOp().equals("Const")
        && node.getAttrOrThrow("dtype").getType() == DataType.DT_FLOAT
        && node.getAttrOrThrow("value").getTensor().getTensorContent().size()
            >= SMALLEST * Float.BYTES;
  }

  private static boolean fitHalf(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(Float.float16ToFloat(Float.floatToFloat16(value)))) {
        return false;
      }
    }
    return true;
  }

  private void addHalf(String name, float[] values, TensorShapeProto shape) {
    ByteBuffer halves = little(values.length * Short.BYTES);
    for (float value : values) {
      halves.putShort(Float.floatToFloat16(value));
    }
    compressed.addNode(constant(name + "/float16", DataType.DT_HALF, shape, halves));
    compressed.addNode(cast(name, name + "/float16", DataType.DT_HALF));
  }

  private void addWhole(String name, float[] values, TensorShapeProto shape) {
    float[] scales = scales(values, shape);
    ByteBuffer whole = little(values.length);
    for (int i = 0; i < values.length; i++) {
      float scale = scales[i % scales.length];
      whole.put((byte) (scale == 0 ? 0 : Math.round(values[i] / scale)));
    }
    ByteBuffer scaleBytes = little(scales.length * Float.BYTES);
    scaleBytes.asFloatBuffer().put(scales);
    scaleBytes.position(scaleBytes.limit());
    compressed.addNode(constant(name + "/int8", DataType.DT_INT8, shape, whole));
    compressed.addNode(constant(name + "/scale", DataType.DT_FLOAT, channelsOf(shape), scaleBytes));
    compressed.addNode(cast(name + "/float", name + "/int8", DataType.DT_INT8));
    compressed.addNode(
        NodeDef.newBuilder()
            .setName(name)
            .setOp("Mul")
            .addInput(name + "/float")
            .addInput(name + "/scale")
            .putAttr("T", type(DataType.DT_FLOAT))
            .build());
  }

  private static float[] scales(float[] values, TensorShapeProto shape) {
    int channels = 1;
    for (TensorShapeProto.Dim side : channelsOf(shape).getDimList()) {
      channels *= (int) side.getSize();
    }
    float[] scales = new float[channels];
    for (int i = 0; i < values.length; i++) {
      int channel = i % channels;
      scales[channel] = Math.max(scales[channel], Math.abs(values[i]) / HIGHEST);
    }
    return scales;
  }

  /**
   * The last side; for the kernel of a depthwise convolution, whose last side is 1, the last two.
   */
  private static TensorShapeProto channelsOf(TensorShapeProto shape) {
    int rank = shape.getDimCount();
    boolean depthwise = rank > 2 && shape.getDim(rank - 1).getSize() == 1;
    int from = depthwise ? rank - 2 : rank - 1;
    return TensorShapeProto.newBuilder().addAllDim(shape.getDimList().subList(from, rank)).build();
  }

  private static float[] values(TensorProto tensor) {
    FloatBuffer buffer =
        tensor
            .getTensorContent()
            .asReadOnlyByteBuffer()
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static NodeDef constant(
      String name, DataType type, TensorShapeProto shape, ByteBuffer content) {
    TensorProto tensor =
        TensorProto.newBuilder()
            .setDtype(type)
            .setTensorShape(shape)
            .setTensorContent(ByteString.copyFrom(content.flip()))
            .build();
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Const")
        .putAttr("dtype", type(type))
        .putAttr("value", AttrValue.newBuilder().setTensor(tensor).build())
        .build();
  }

  private static NodeDef cast(String name, String from, DataType source) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Cast")
        .addInput(from)
        .putAttr("SrcT", type(source))
        .putAttr("DstT", type(DataType.DT_FLOAT))
        .build();
  }

  private static AttrValue type(DataType type) {
    return AttrValue.newBuilder().setType(type).build();
  }
}
