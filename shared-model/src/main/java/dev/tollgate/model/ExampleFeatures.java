package dev.tollgate.model;

import com.google.protobuf.ByteString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.BytesList;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.Features;
import org.tensorflow.proto.FloatList;
import org.tensorflow.proto.Int64List;

/**
 * What signatures for classification and regression take for one row: a {@code tf.Example}. Used by
 * one thread.
 */
public final class ExampleFeatures {
  private final Map<String, Feature> features = new LinkedHashMap<>();

  /** A feature of whole numbers; replaces one of the same name. */
  public void putWhole(String name, List<Long> values) {
    features.put(
        name,
        Feature.newBuilder().setInt64List(Int64List.newBuilder().addAllValue(values)).build());
  }

  /** A feature of numbers; replaces one of the same name. */
  public void putNumbers(String name, List<Float> values) {
    features.put(
        name,
        Feature.newBuilder().setFloatList(FloatList.newBuilder().addAllValue(values)).build());
  }

  /** A feature of byte strings; replaces one of the same name. */
  public void putTexts(String name, List<byte[]> values) {
    BytesList.Builder texts = BytesList.newBuilder();
    values.forEach(value -> texts.addValue(ByteString.copyFrom(value)));
    features.put(name, Feature.newBuilder().setBytesList(texts).build());
  }

  /** A feature without a value; replaces one of the same name. */
  public void putNothing(String name) {
    features.put(name, Feature.getDefaultInstance());
  }

  /** The features of both; of two with one name the other's counts. */
  public ExampleFeatures with(ExampleFeatures other) {
    ExampleFeatures both = new ExampleFeatures();
    both.features.putAll(features);
    both.features.putAll(other.features);
    return both;
  }

  /** The example as it is fed to a signature. */
  public byte[] serialized() {
    return Example.newBuilder()
        .setFeatures(Features.newBuilder().putAllFeature(features))
        .build()
        .toByteArray();
  }
}
