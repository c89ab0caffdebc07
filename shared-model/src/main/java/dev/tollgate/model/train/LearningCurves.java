package dev.tollgate.model.train;

import dev.tollgate.model.plot.Drawing;
import dev.tollgate.model.plot.Mark;
import dev.tollgate.model.plot.Mark.Anchor;
import dev.tollgate.model.plot.Mark.Box;
import dev.tollgate.model.plot.Mark.Path;
import dev.tollgate.model.plot.Mark.Point;
import dev.tollgate.model.plot.Mark.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Draws loss and accuracy over the epochs, of training and of validation. */
final class LearningCurves {
  private static final int WIDTH = 920;
  private static final int HEIGHT = 340;
  private static final int TOP = 50;
  private static final int BOTTOM = 290;
  private static final int INK = 0x24292f;
  private static final int GRID = 0xdfe3e8;
  private static final int TRAINING = 0x8c959f;
  private static final int VALIDATION = 0x0969da;
  private static final int BEST = 0xd1762c;
  private static final int LINES = 4;
  private static final int MOST_TICKS = 8;

  private final List<EpochReport> epochs;
  private final int best;
  private final List<Mark> marks = new ArrayList<>();

  private LearningCurves(History history) {
    this.epochs = history.epochs();
    this.best = history.best().epoch();
  }

  static Drawing of(History history) {
    LearningCurves curves = new LearningCurves(history);
    curves.panel("loss", 70, EpochReport::loss, EpochReport::validationLoss);
    curves.panel("accuracy", 530, EpochReport::accuracy, EpochReport::validationAccuracy);
    return new Drawing("Loss and accuracy by epoch", WIDTH, HEIGHT, curves.marks);
  }

  /** Where values of one panel lie. */
  private record Frame(int left, int right, int epochs, double low, double high) {

    Point at(int epoch, double value) {
      double across = epochs == 1 ? 0.5 : (epoch - 1.0) / (epochs - 1);
      return new Point(left + across * (right - left), y(value));
    }

    double y(double value) {
      return BOTTOM - (value - low) / (high - low) * (BOTTOM - TOP);
    }
  }

  private void panel(
      String name,
      int left,
      ToDoubleFunction<EpochReport> training,
      ToDoubleFunction<EpochReport> validation) {
    double[] values =
        epochs.stream()
            .flatMapToDouble(
                each ->
                    DoubleStream.of(training.applyAsDouble(each), validation.applyAsDouble(each)))
            .toArray();
    double low = DoubleStream.of(values).min().orElseThrow();
    double high = DoubleStream.of(values).max().orElseThrow();
    double margin = Math.max((high - low) * 0.06, 1e-3);
    Frame frame = new Frame(left, left + 350, epochs.size(), low - margin, high + margin);
    axes(name, frame);
    curve(frame, training, TRAINING);
    curve(frame, validation, VALIDATION);
    legend(left);
  }

  private void axes(String name, Frame frame) {
    marks.add(new Text(frame.left(), 18, name, Anchor.START, INK));
    for (int i = 0; i <= LINES; i++) {
      double value = frame.low() + (frame.high() - frame.low()) * i / LINES;
      double y = frame.y(value);
      marks.add(new Box(frame.left(), y, frame.right() - frame.left(), 1, GRID));
      String label = String.format(Locale.ROOT, "%.3f", value);
      marks.add(new Text(frame.left() - 6, y, label, Anchor.END, INK));
    }
    int stride = Math.max(1, Math.ceilDiv(epochs.size(), MOST_TICKS));
    for (int epoch = 1; epoch <= epochs.size(); epoch += stride) {
      double x = frame.at(epoch, frame.low()).x();
      marks.add(new Text(x, BOTTOM + 18, Integer.toString(epoch), Anchor.MIDDLE, INK));
    }
    double x = frame.at(best, frame.low()).x();
    marks.add(new Box(x - 1, TOP, 2, BOTTOM - TOP, BEST));
  }

  private void curve(Frame frame, ToDoubleFunction<EpochReport> value, int colour) {
    List<Point> points =
        epochs.stream().map(each -> frame.at(each.epoch(), value.applyAsDouble(each))).toList();
    marks.add(new Path(points, 2.5, colour));
    for (Point point : points) {
      marks.add(new Box(point.x() - 2.5, point.y() - 2.5, 5, 5, colour));
    }
  }

  private void legend(int left) {
    key(left + 112, TRAINING, "train");
    key(left + 196, VALIDATION, "validate");
    key(left + 316, BEST, "best");
  }

  private void key(int x, int colour, String name) {
    marks.add(new Box(x, 16, 12, 5, colour));
    marks.add(new Text(x + 17, 18, name, Anchor.START, INK));
  }
}
