package dev.tollgate.model;

import dev.tollgate.model.batch.BatchLane;
import dev.tollgate.model.batch.BatchScheduler;
import dev.tollgate.model.image.ImageInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;
import org.tensorflow.SavedModelBundle;

/**
 * Follows the model's own derivatives: the slope at each pixel (Simonyan et al., 2013), taken as
 * the mean over slightly noisy copies of the picture (SmoothGrad, Smilkov et al., 2017), times how
 * far the pixel differs from the picture's {@link Ground}, added up over the channels. The noise
 * comes from a fixed seed, so that the same picture has the same map. Each search is one batch of
 * its own for the workers. Thread-safe.
 */
final class GradientSaliency implements SaliencyMethod {
  private static final Logger LOG = Logger.getLogger(GradientSaliency.class);
  private static final int COPIES = 16;
  private static final float NOISE = 0.15f * 255;
  private static final long SEED = 1;
  private static final int SIDE_WITHOUT_SMOOTHING = 56;
  private static final int VALUES_AT_ONCE = 1 << 18;

  @SuppressWarnings("ArrayRecordComponent") // travels within one search, never compared
  private record Search(
      float[] picture, int classIndex, CompletableFuture<SaliencyMethod.Found> found) {}

  private final GradientSession gradients;
  private final ImageInput input;
  private final BatchLane<Search> lane;

  private GradientSaliency(GradientSession gradients, ImageInput input, BatchScheduler scheduler) {
    this.gradients = gradients;
    this.input = input;
    this.lane = scheduler.laneOfSingles(this::run);
  }

  /** For a model that offers its derivatives; they are asked once, as a warm-up. */
  static Optional<SaliencyMethod> of(
      SavedModelBundle bundle, ImageInput input, BatchScheduler scheduler) {
    Optional<ExplainSignature> signature = ExplainSignature.of(bundle, input);
    if (signature.isEmpty()) {
      return Optional.empty();
    }
    GradientSaliency method =
        new GradientSaliency(new GradientSession(bundle, signature.get(), input), input, scheduler);
    var _ = method.map(new float[input.values()], 0);
    return Optional.of(method);
  }

  @Override
  public Explanation.Method name() {
    return Explanation.Method.GRADIENT;
  }

  @Override
  public CompletionStage<Found> search(float[] picture, int classIndex, float score) {
    Search search = new Search(picture, classIndex, new CompletableFuture<>());
    if (!lane.offer(search)) {
      search.found().complete(new Found.Nothing(new ImageOutcome.Overloaded()));
    }
    return search.found();
  }

  /** The map of one picture; runs the model in the calling thread. */
  private SaliencyMap map(float[] picture, int classIndex) {
    float[] slopes = slopes(picture, classIndex);
    float[] ground = Ground.of(picture, input);
    float[] perPixel = new float[input.height() * input.width()];
    for (int i = 0; i < slopes.length; i++) {
      int channel = i % input.channels();
      perPixel[i / input.channels()] += slopes[i] * (picture[i] - ground[channel]);
    }
    int radius = Math.min(input.height(), input.width()) / SIDE_WITHOUT_SMOOTHING;
    return SaliencyMap.of(
        input.height(),
        input.width(),
        Neighbourhood.mean(perPixel, input.height(), input.width(), radius));
  }

  private float[] slopes(float[] picture, int classIndex) {
    float[] sum = new float[picture.length];
    Random random = new Random(SEED);
    int atOnce = Math.clamp(VALUES_AT_ONCE / picture.length, 1, COPIES);
    for (int done = 0; done < COPIES; done += atOnce) {
      List<float[]> copies = new ArrayList<>(atOnce);
      for (int i = done; i < Math.min(COPIES, done + atOnce); i++) {
        copies.add(noisy(picture, random));
      }
      gradients.addSlopes(copies, classIndex, sum);
    }
    return sum;
  }

  private float[] noisy(float[] picture, Random random) {
    float[] copy = picture.clone();
    for (int i = 0; i < copy.length; i++) {
      copy[i] += NOISE * input.scale() * (float) random.nextGaussian();
    }
    return copy;
  }

  private void run(Search search) {
    try {
      search.found().complete(new Found.Saliency(map(search.picture(), search.classIndex())));
    } catch (RuntimeException | Error broken) {
      LOG.errorf(broken, "An explanation could not be computed");
      search
          .found()
          .complete(
              new Found.Nothing(
                  new ImageOutcome.Failed(
                      "the model could not compute an explanation", broken.toString())));
    }
  }
}
