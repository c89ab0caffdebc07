package dev.tollgate.model.compress;

import dev.tollgate.model.ComputeSettings;
import dev.tollgate.model.ModelCard;
import dev.tollgate.model.image.ImageInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.types.TFloat32;

/** Which class a model gives to each of some pictures. */
final class Verdicts {
  private static final int VALUES_AT_ONCE = 1 << 21;

  private Verdicts() {}

  /** Loads the model, asks it, and lets it go. */
  static List<Integer> of(Path folder, ModelCard card, JudgedPictures pictures) {
    ImageInput input = card.imageInput().orElseThrow();
    List<Integer> best = new ArrayList<>(pictures.values().size());
    int atOnce = Math.max(1, VALUES_AT_ONCE / input.values());
    try (SavedModelBundle bundle =
        SavedModelBundle.loader(folder.toString())
            .withTags(SavedModelBundle.DEFAULT_TAG)
            .withConfigProto(ComputeSettings.allCores().toConfig())
            .load()) {
      Signature signature = bundle.function(Signature.DEFAULT_KEY).signature();
      Output<?> in =
          bundle.graph().outputOrThrow(signature.getInputs().values().iterator().next().name);
      String scores =
          card.output().name().orElseGet(() -> signature.outputNames().iterator().next());
      Output<?> out = bundle.graph().outputOrThrow(signature.getOutputs().get(scores).name);
      for (int from = 0; from < pictures.values().size(); from += atOnce) {
        int to = Math.min(pictures.values().size(), from + atOnce);
        best.addAll(ask(bundle, in, out, pictures.values().subList(from, to), input));
      }
    }
    return best;
  }

  private static List<Integer> ask(
      SavedModelBundle bundle, Output<?> in, Output<?> out, List<float[]> rows, ImageInput input) {
    Shape shape = Shape.of(rows.size(), input.height(), input.width(), input.channels());
    try (TFloat32 batch = TFloat32.tensorOf(shape)) {
      FloatDataBuffer values = batch.asRawTensor().data().asFloats();
      for (int i = 0; i < rows.size(); i++) {
        values.offset((long) i * input.values()).write(rows.get(i));
      }
      try (Result result = bundle.session().runner().feed(in, batch).fetch(out).run()) {
        return best((TFloat32) result.get(0));
      }
    }
  }

  private static List<Integer> best(TFloat32 scores) {
    int classes = Math.toIntExact(scores.shape().get(1));
    FloatDataBuffer values = scores.asRawTensor().data().asFloats();
    List<Integer> best = new ArrayList<>();
    for (long row = 0; row < scores.shape().get(0); row++) {
      int highest = 0;
      for (int i = 1; i < classes; i++) {
        if (values.getFloat(row * classes + i) > values.getFloat(row * classes + highest)) {
          highest = i;
        }
      }
      best.add(highest);
    }
    return best;
  }
}
