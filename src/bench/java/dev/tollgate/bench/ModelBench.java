package dev.tollgate.bench;

import dev.tollgate.bench.model.ModelSpeed;
import dev.tollgate.bench.model.Overload;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The model room: how fast, and what it does when more is asked than it can do. */
final class ModelBench implements Benchmark {
  private static final long SECONDS = 3;
  private static final long OVERLOADED_SECONDS = 60;
  private static final Path FOLDER = Path.of("target", "bench", "model");

  @Override
  public String name() {
    return "model";
  }

  @Override
  public String usage() {
    return """
        model [--seconds S] [--baseline URL] | --overload [--seconds S]
            Pictures a second of the shipped network and of one of MobileNetV2's size: TensorFlow's
            bare loop, the model room in process, and the whole server with key and ledger, by
            callers and by the form of the body. --baseline compares with another server that takes
            the shipped model's picture as the body of a POST to URL.
            --overload: three times more calls than the server can answer, for S seconds.
        """;
  }

  @Override
  public boolean run(Options options) throws Exception {
    boolean overload = options.has("overload");
    long seconds = options.number("seconds", overload ? OVERLOADED_SECONDS : SECONDS);
    Optional<URI> baseline =
        Optional.of(options.text("baseline", "")).filter(url -> !url.isEmpty()).map(URI::create);
    options.complete();
    if (seconds < 1) {
      throw new IllegalArgumentException("--seconds takes a positive number");
    }
    Duration span = Duration.ofSeconds(seconds);
    return overload
        ? new Overload(FOLDER, System.out).measure(span)
        : new ModelSpeed(FOLDER, span, System.out).measure(baseline);
  }
}
