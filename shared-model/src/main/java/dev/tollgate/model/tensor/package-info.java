/** Tensors as values, without TensorFlow: what signatures take and give, and what calls carry. */
package dev.tollgate.model.tensor;
