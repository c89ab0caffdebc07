package dev.tollgate.model;

import dev.tollgate.model.batch.BatchLane;
import dev.tollgate.model.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFOutOfRangeException;
import org.tensorflow.exceptions.TFResourceExhaustedException;

/**
 * The way of calls through one signature of a model version. Thread-safe.
 *
 * <p>Where the rows of a signature were found to be independent, calls that wait together and whose
 * rows are alike run as one batch, and each gets its own rows back. If that fails, each runs alone,
 * so that a bad one fails alone. All others run one by one.
 */
final class SignaturePipeline {
  private static final Logger LOG = Logger.getLogger(SignaturePipeline.class);
  private static final String REASON = "the model could not compute an answer";

  /** Most bytes that the outputs of a run may hold. */
  static final long MOST_BYTES = 64L << 20;

  private final String model;
  private final SignatureSession session;
  private final boolean byRows;
  private final int maxBatch;
  private final Occupancy occupancy;
  private final BatchReporter reporter;
  private final BatchLane<TensorCall> lane;

  /**
   * @param byRows whether rows do not depend on each other
   * @param maxBatch most rows of several calls that run together
   */
  SignaturePipeline(
      String model,
      SignatureSession session,
      boolean byRows,
      int maxBatch,
      ServingThreads threads,
      Occupancy occupancy,
      BatchReporter reporter) {
    this.model = model;
    this.session = session;
    this.byRows = byRows;
    this.maxBatch = maxBatch;
    this.occupancy = occupancy;
    this.reporter = reporter;
    this.lane = threads.scheduler().lane(this::runBatch);
  }

  CompletionStage<TensorOutcome> call(SignatureInputs inputs) {
    if (lane.isLate()) {
      return CompletableFuture.completedFuture(new TensorOutcome.Overloaded());
    }
    if (!occupancy.enter()) {
      return CompletableFuture.completedFuture(new TensorOutcome.Unloaded());
    }
    TensorCall call = new TensorCall(inputs, reporter.mark());
    if (!lane.offer(call)) {
      finish(call, new TensorOutcome.Overloaded());
    }
    return call.answer();
  }

  private void runBatch(List<TensorCall> waiting) {
    List<TensorCall> group = new ArrayList<>();
    long rows = 0;
    for (TensorCall call : waiting) {
      boolean joins =
          !group.isEmpty()
              && isStackable(call)
              && isStackable(group.getFirst())
              && rows + call.inputs().rows() <= maxBatch
              && group.getFirst().inputs().goWith(call.inputs());
      if (!group.isEmpty() && !joins) {
        runTogether(group, rows);
        group = new ArrayList<>();
        rows = 0;
      }
      group.add(call);
      rows += call.inputs().rows();
    }
    runTogether(group, rows);
  }

  private boolean isStackable(TensorCall call) {
    return byRows && call.inputs().haveRows();
  }

  private void runTogether(List<TensorCall> calls, long rows) {
    if (calls.size() == 1) {
      runAlone(calls.getFirst());
      return;
    }
    List<TensorOutcome> outcomes;
    long start = System.nanoTime();
    try {
      Map<String, Tensor> outputs =
          session.run(SignatureInputs.stacked(calls.stream().map(TensorCall::inputs).toList()));
      outcomes = split(calls, outputs, rows, System.nanoTime() - start);
    } catch (RuntimeException | Error | SignatureSession.AnswerTooLargeException inCompany) {
      LOG.debugf(inCompany, "Model %s: a batch failed, its calls run alone", model);
      calls.forEach(this::runAlone);
      return;
    }
    reporter.ran(calls, rows, start, false);
    for (int i = 0; i < calls.size(); i++) {
      finish(calls.get(i), outcomes.get(i));
    }
  }

  private static List<TensorOutcome> split(
      List<TensorCall> calls, Map<String, Tensor> outputs, long rows, long nanos) {
    List<TensorOutcome> outcomes = new ArrayList<>(calls.size());
    long from = 0;
    for (TensorCall call : calls) {
      Map<String, Tensor> own = new LinkedHashMap<>();
      for (Map.Entry<String, Tensor> output : outputs.entrySet()) {
        if (output.getValue().shape().rank() == 0 || output.getValue().shape().size(0) != rows) {
          throw new IllegalStateException("the output has not one row for each row of the input");
        }
        own.put(output.getKey(), output.getValue().rows(from, call.inputs().rows()));
      }
      outcomes.add(call.computed(own, rows, nanos));
      from += call.inputs().rows();
    }
    return outcomes;
  }

  private void runAlone(TensorCall call) {
    TensorOutcome outcome;
    long start = System.nanoTime();
    try {
      Map<String, Tensor> outputs = session.run(call.inputs().tensors());
      outcome = call.computed(outputs, call.inputs().rows(), System.nanoTime() - start);
    } catch (SignatureSession.AnswerTooLargeException | TFResourceExhaustedException tooLarge) {
      LOG.debugf(tooLarge, "Model %s: an answer is too large", model);
      outcome = new TensorOutcome.TooLarge(MOST_BYTES);
    } catch (TFInvalidArgumentException | TFOutOfRangeException refused) {
      LOG.debugf(refused, "Model %s: values are refused", model);
      outcome = new TensorOutcome.Refused(reason(refused));
    } catch (RuntimeException | Error broken) {
      LOG.errorf(broken, "Model %s: %s", model, REASON);
      outcome = new TensorOutcome.Failed(REASON, broken.toString());
    }
    reporter.ran(
        List.of(call), call.inputs().rows(), start, !(outcome instanceof TensorOutcome.Computed));
    finish(call, outcome);
  }

  /** What TensorFlow says, without the places in the graph where it says it. */
  private static String reason(RuntimeException refused) {
    String line = String.valueOf(refused.getMessage()).lines().findFirst().orElse("");
    String text = line.replaceAll("\\{\\{.*?}}|\\[\\[.*?]]", "").replaceAll("[^ -~]", "?").strip();
    return text.substring(0, Math.min(text.length(), 200));
  }

  private void finish(TensorCall call, TensorOutcome outcome) {
    occupancy.leave();
    call.answer().complete(outcome);
  }
}
