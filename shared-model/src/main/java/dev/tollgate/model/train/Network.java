package dev.tollgate.model.train;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/** A network whose weights lie in a graph; lives as long as that. */
interface Network {

  /** How the network learns: {@code float [n, classes]}, logits. */
  Operand<TFloat32> learning(Operand<TFloat32> images);

  /** How the network answers: {@code float [n, classes]}, logits. */
  Operand<TFloat32> answering(Operand<TFloat32> images);

  /** What has to run with every step of learning besides moving the weights. */
  List<Op> measurements();

  /**
   * The operands between the weights and {@link #answering} that are constant once the network is
   * trained.
   */
  List<Operand<TFloat32>> constants();
}
