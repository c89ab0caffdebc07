package dev.tollgate.model.train;

import dev.tollgate.model.plot.Drawing;
import dev.tollgate.model.plot.Mark;
import dev.tollgate.model.plot.Mark.Anchor;
import dev.tollgate.model.plot.Mark.Box;
import dev.tollgate.model.plot.Mark.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws a confusion matrix: a row for each true class, a column for each predicted one, the darker
 * the larger the share of the row; blue where they are the same, red where they are not. Up to 30
 * classes carry their numbers.
 */
final class ConfusionPlot {
  private static final int INK = 0x24292f;
  private static final int WHITE = 0xffffff;
  private static final int RIGHT = 0x0550ae;
  private static final int WRONG = 0xa40e26;
  private static final int LETTER = 12;
  private static final int LONGEST_LABEL = 16;
  private static final int MOST_WITH_NUMBERS = 30;
  private static final int TOP = 56;

  private final List<List<Integer>> rows;
  private final List<String> labels;
  private final int cell;
  private final int left;
  private final List<Mark> marks = new ArrayList<>();

  private ConfusionPlot(Evaluation evaluation, List<String> names) {
    rows = evaluation.confusion();
    labels = names.stream().map(ConfusionPlot::shortened).toList();
    cell = rows.size() <= MOST_WITH_NUMBERS ? 54 : Math.max(3, 1_600 / rows.size());
    int longest = labels.stream().mapToInt(String::length).max().orElse(0);
    left = 20 + (longest + 4) * LETTER;
  }

  static Drawing of(EvaluationReport report) {
    ConfusionPlot plot = new ConfusionPlot(report.evaluation(), report.labels());
    for (int row = 0; row < plot.rows.size(); row++) {
      plot.row(row);
    }
    plot.captions();
    int side = plot.rows.size() * plot.cell;
    return new Drawing(
        "Confusion matrix: true classes down, predicted classes across",
        plot.left + Math.max(side, 400) + 10,
        TOP + side + 10,
        plot.marks);
  }

  private static String shortened(String label) {
    return label.length() <= LONGEST_LABEL ? label : label.substring(0, LONGEST_LABEL - 1) + ".";
  }

  private void captions() {
    marks.add(new Text(left, 14, "predicted class (rows: true class)", Anchor.START, INK));
    if (rows.size() > MOST_WITH_NUMBERS) {
      return;
    }
    for (int i = 0; i < rows.size(); i++) {
      double middle = (i + 0.5) * cell;
      marks.add(new Text(left + middle, TOP - 14, Integer.toString(i), Anchor.MIDDLE, INK));
      String name = labels.get(i) + " " + i;
      marks.add(new Text(left - 8, TOP + middle, name, Anchor.END, INK));
    }
  }

  private void row(int row) {
    int all = rows.get(row).stream().mapToInt(Integer::intValue).sum();
    for (int column = 0; column < rows.size(); column++) {
      int images = rows.get(row).get(column);
      double share = all == 0 ? 0 : (double) images / all;
      double x = left + (double) column * cell;
      double y = TOP + (double) row * cell;
      int line = cell > 6 ? 1 : 0;
      int colour = mixed(row == column ? RIGHT : WRONG, Math.sqrt(share));
      marks.add(new Box(x, y, cell - line, cell - line, colour));
      if (images > 0 && rows.size() <= MOST_WITH_NUMBERS) {
        int ink = share > 0.25 ? WHITE : INK;
        String number = Integer.toString(images);
        marks.add(new Text(x + cell / 2.0, y + cell / 2.0, number, Anchor.MIDDLE, ink));
      }
    }
  }

  /** The colour on a ground of very light grey. */
  private static int mixed(int colour, double share) {
    int mixed = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int full = colour >> shift & 0xff;
      mixed |= (int) Math.round(0xf3 + (full - 0xf3) * share) << shift;
    }
    return mixed;
  }
}
