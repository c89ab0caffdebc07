package dev.tollgate.bench.gpu;

import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.proto.RewriterConfig.Toggle;

/** In which numbers a device computes. */
public enum Numbers {
  /** Floats of 32 bits. */
  SINGLE("32-bit floats", 1e-4) {
    @Override
    RewriterConfig.Builder rewriting() {
      return RewriterConfig.newBuilder();
    }
  },
  /** Floats of 16 bits where TensorFlow finds it safe. */
  REDUCED("reduced precision", 1e-2) {
    @Override
    RewriterConfig.Builder rewriting() {
      return RewriterConfig.newBuilder()
          .setAutoMixedPrecision(Toggle.ON)
          .setAutoMixedPrecisionOnednnBfloat16(Toggle.ON);
    }
  };

  private final String told;
  private final double tolerance;

  Numbers(String told, double tolerance) {
    this.told = told;
    this.tolerance = tolerance;
  }

  /** For people. */
  public String told() {
    return told;
  }

  /** How far probabilities may lie apart. */
  public double tolerance() {
    return tolerance;
  }

  abstract RewriterConfig.Builder rewriting();

  ConfigProto in(ConfigProto config) {
    return config.toBuilder()
        .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriting()))
        .build();
  }
}
