package dev.tollgate.model.plot;

import java.util.List;
import java.util.Objects;

/** One thing on a {@link Drawing}; lengths are pixels, colours 0xRRGGBB. */
public sealed interface Mark {

  /** A filled rectangle. */
  record Box(double x, double y, double width, double height, int colour) implements Mark {}

  /** Straight lines from point to point. */
  record Path(List<Point> points, double width, int colour) implements Mark {

    /** Copies the points. */
    public Path {
      points = List.copyOf(points);
    }
  }

  /** A place on the drawing. */
  record Point(double x, double y) {}

  /**
   * A line of text, upright.
   *
   * @param x where {@code anchor} of the text is
   * @param y the middle of the text's height
   */
  record Text(double x, double y, String text, Anchor anchor, int colour) implements Mark {

    /** Refuses missing parts. */
    public Text {
      Objects.requireNonNull(text);
      Objects.requireNonNull(anchor);
    }
  }

  /** Which part of a text lies at its place. */
  enum Anchor {
    /** Its left end. */
    START,
    /** Its middle. */
    MIDDLE,
    /** Its right end. */
    END
  }
}
