package dev.tollgate.classify.tensors;

import dev.tollgate.classify.IdempotencyKeys;
import dev.tollgate.gate.ProblemException;
import dev.tollgate.model.ServedModel;
import dev.tollgate.model.tensor.InvalidTensorException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A call of a signature, in whatever protocol.
 *
 * @param model name of the model
 * @param version a version, or empty for the one that serves
 * @param label a label that points to a version; empty if a version is asked for, or none
 * @param method tells the protocol's call from others with the same body
 * @param body as it came, unpacked; must not be changed
 * @param idempotencyKey the caller's key for safe retries: 1 to 128 printable ASCII characters
 * @param reader reads the body
 */
@SuppressWarnings("ArrayRecordComponent") // travels within one call, never compared
public record TensorCall(
    String model,
    OptionalLong version,
    Optional<String> label,
    String method,
    byte[] body,
    Optional<String> idempotencyKey,
    Reader reader) {

  /** How a protocol reads a body, once the model is known. */
  @FunctionalInterface
  public interface Reader {
    /**
     * What the body asks the model.
     *
     * @throws InvalidTensorException if it does not fit the model
     * @throws ProblemException if it is no body of the protocol
     */
    TensorQuestion read(ServedModel model, byte[] body) throws InvalidTensorException;
  }

  /**
   * Checks what can be checked without the model.
   *
   * @throws ProblemException {@code invalid_request} if the key for safe retries is none
   */
  public TensorCall {
    IdempotencyKeys.check(idempotencyKey);
  }
}
