package dev.tollgate.model.train;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.random.RandomUniform;
import org.tensorflow.types.TFloat32;

/**
 * Makes a network's weights, and remembers them. Random ones start as uniform noise from seeded
 * operations, so that the same seed gives the same start. Lives as long as its graph.
 */
final class Weights {
  private final Ops tf;
  private final long seed;
  private final List<Variable<TFloat32>> learnt = new ArrayList<>();
  private final List<Variable<TFloat32>> kernels = new ArrayList<>();
  private int made;

  Weights(Ops tf, long seed) {
    this.tf = tf;
    this.seed = seed;
  }

  Ops tf() {
    return tf;
  }

  /** All that training moves. */
  List<Variable<TFloat32>> learnt() {
    return List.copyOf(learnt);
  }

  /** Of them, those that weight decay pulls towards zero: factors, not biases. */
  List<Variable<TFloat32>> kernels() {
    return List.copyOf(kernels);
  }

  /**
   * Factors between layers, drawn within ±√(6 / (fanIn + fanOut)) (Glorot and Bengio,
   * "Understanding the difficulty of training deep feedforward neural networks", 2010).
   */
  Variable<TFloat32> glorot(double fanIn, double fanOut, long... shape) {
    return kernel(Math.sqrt(6 / (fanIn + fanOut)), shape);
  }

  /**
   * Factors before a ReLU, drawn within ±√(6 / fanIn) (He et al., "Delving deep into rectifiers",
   * 2015).
   */
  Variable<TFloat32> he(double fanIn, long... shape) {
    return kernel(Math.sqrt(6 / fanIn), shape);
  }

  /** A value for each of {@code size} channels that training moves. */
  Variable<TFloat32> perChannel(float start, long size) {
    Variable<TFloat32> variable = statistic(start, size);
    learnt.add(variable);
    return variable;
  }

  /** A value for each of {@code size} channels that is measured, not learnt. */
  Variable<TFloat32> statistic(float start, long size) {
    Ops init = tf.withInitScope();
    return variable(init.fill(init.array(size), init.constant(start)), size);
  }

  private Variable<TFloat32> kernel(double range, long... shape) {
    Ops init = tf.withInitScope();
    Operand<TFloat32> uniform =
        init.random.randomUniform(
            init.constant(shape),
            TFloat32.class,
            RandomUniform.seed(seed),
            RandomUniform.seed2(made + 1L));
    Operand<TFloat32> centred = init.math.sub(uniform, init.constant(0.5f));
    Variable<TFloat32> variable =
        variable(init.math.mul(centred, init.constant((float) (2 * range))), shape);
    learnt.add(variable);
    kernels.add(variable);
    return variable;
  }

  private Variable<TFloat32> variable(Operand<TFloat32> start, long... shape) {
    String name = "weight_" + made++;
    Variable<TFloat32> variable = tf.withName(name).variable(Shape.of(shape), TFloat32.class);
    tf.withInitScope().withName(name + "_start").assign(variable, start);
    return variable;
  }
}
