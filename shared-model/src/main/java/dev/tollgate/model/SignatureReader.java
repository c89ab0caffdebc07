package dev.tollgate.model;

import dev.tollgate.model.tensor.ElementType;
import dev.tollgate.model.tensor.SignatureSpec;
import dev.tollgate.model.tensor.TensorShape;
import dev.tollgate.model.tensor.TensorSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/** Reads what the signatures of a SavedModel take and give. */
final class SignatureReader {
  private static final String INITIALISER = "__saved_model_init_op";

  private SignatureReader() {}

  /** All signatures that can be called, by key. */
  static List<SignatureSpec> read(SavedModelBundle bundle) {
    return bundle.metaGraphDef().getSignatureDefMap().entrySet().stream()
        .filter(entry -> !entry.getKey().equals(INITIALISER))
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> spec(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static SignatureSpec spec(String key, SignatureDef signature) {
    return new SignatureSpec(
        key,
        signature.getMethodName(),
        tensors(signature.getInputsMap()),
        tensors(signature.getOutputsMap()));
  }

  private static List<TensorSpec> tensors(Map<String, TensorInfo> infos) {
    return infos.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> tensor(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static TensorSpec tensor(String name, TensorInfo info) {
    Optional<ElementType> type =
        info.getEncodingCase() == TensorInfo.EncodingCase.NAME
            ? NativeTensors.elementType(info.getDtype())
            : Optional.empty();
    return new TensorSpec(
        name, info.getName(), dtype(info.getDtype()), type, shape(info.getTensorShape()));
  }

  private static String dtype(DataType type) {
    return type == DataType.UNRECOGNIZED ? DataType.DT_INVALID.name() : type.name();
  }

  private static TensorShape shape(TensorShapeProto shape) {
    return shape.getUnknownRank()
        ? TensorShape.ANY
        : TensorShape.of(
            shape.getDimList().stream().mapToLong(TensorShapeProto.Dim::getSize).toArray());
  }
}
