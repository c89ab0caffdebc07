package dev.tollgate.model.train;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Adam (Kingma and Ba, 2015) at Keras' defaults with decoupled weight decay (Loshchilov and Hutter,
 * 2019). All gradients are there before the first weight moves. Its state lies in variables of the
 * graph and is saved with them.
 */
final class DecayedAdam {
  private static final float FIRST_DECAY = 0.9f;
  private static final float SECOND_DECAY = 0.999f;
  private static final float EPSILON = 1e-7f;

  private final Ops tf;
  private final Weights weights;
  private final float weightDecay;

  /**
   * @param weightDecay share of a kernel that a step at learning rate 1 would take away
   */
  DecayedAdam(Ops tf, Weights weights, double weightDecay) {
    this.tf = tf;
    this.weights = weights;
    this.weightDecay = (float) weightDecay;
  }

  /**
   * Moves every weight once.
   *
   * @param step counted from 1
   */
  Op minimise(Operand<TFloat32> loss, Operand<TFloat32> rate, Operand<TInt64> step) {
    List<Variable<TFloat32>> learnt = weights.learnt();
    Gradients gradients = tf.gradients(loss, learnt);
    List<Op> known = new ArrayList<>();
    gradients.forEach(known::add);
    Ops after = tf.withControlDependencies(known);
    Operand<TFloat32> times = after.dtypes.cast(step, TFloat32.class);
    Operand<TFloat32> firstPower = after.math.pow(after.constant(FIRST_DECAY), times);
    Operand<TFloat32> secondPower = after.math.pow(after.constant(SECOND_DECAY), times);
    List<Op> moves = new ArrayList<>();
    for (int i = 0; i < learnt.size(); i++) {
      Variable<TFloat32> weight = learnt.get(i);
      moves.add(
          after.train.applyAdam(
              decayed(after, weight, rate),
              slot(weight, "first"),
              slot(weight, "second"),
              firstPower,
              secondPower,
              rate,
              after.constant(FIRST_DECAY),
              after.constant(SECOND_DECAY),
              after.constant(EPSILON),
              gradients.<TFloat32>dy(i)));
    }
    return tf.withControlDependencies(moves).noOp();
  }

  private Operand<TFloat32> decayed(Ops after, Variable<TFloat32> weight, Operand<TFloat32> rate) {
    if (weightDecay == 0 || !weights.kernels().contains(weight)) {
      return weight;
    }
    Operand<TFloat32> share = after.math.mul(rate, after.constant(weightDecay));
    return after.assignSub(weight, after.math.mul(weight, share));
  }

  private Variable<TFloat32> slot(Variable<TFloat32> weight, String name) {
    Shape shape = weight.shape();
    Variable<TFloat32> slot =
        tf.withName(weight.op().name() + "_" + name).variable(shape, TFloat32.class);
    Ops init = tf.withInitScope();
    init.withName(slot.op().name() + "_start")
        .assign(slot, init.zeros(init.constant(shape.asArray()), TFloat32.class));
    return slot;
  }
}
