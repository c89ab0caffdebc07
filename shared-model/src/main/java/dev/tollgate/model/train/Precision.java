package dev.tollgate.model.train;

import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/** In which numbers a training computes; weights and export are 32-bit floats in any case. */
enum Precision {
  /** Everything in 32 bits. */
  FLOAT32 {
    @Override
    ConfigProto in(ConfigProto config) {
      return config;
    }
  },
  /**
   * Convolutions and what lies between them in 16 bits, as TensorFlow's own rewriting decides:
   * faster on processors that have instructions for it.
   */
  BFLOAT16 {
    @Override
    ConfigProto in(ConfigProto config) {
      RewriterConfig.Builder rewriting =
          RewriterConfig.newBuilder().setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON);
      return config.toBuilder()
          .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriting))
          .build();
    }
  };

  /** The settings that make TensorFlow compute so. */
  abstract ConfigProto in(ConfigProto config);
}
