package dev.tollgate.model.plot;

import java.util.List;

/**
 * Marks on white ground; later ones cover earlier ones.
 *
 * @param title what can be seen, for those who cannot see it
 * @param width in pixels
 * @param height in pixels
 * @param marks what is drawn
 */
public record Drawing(String title, int width, int height, List<Mark> marks) {
  private static final int LONGEST_SIDE = 10_000;

  /** Copies the marks and refuses sizes that no screen has. */
  public Drawing {
    marks = List.copyOf(marks);
    if (width < 1 || height < 1 || width > LONGEST_SIDE || height > LONGEST_SIDE) {
      throw new IllegalArgumentException("no drawing of " + width + "x" + height);
    }
  }

  /** The drawing as an {@code svg} element, to stand in an HTML page. */
  public String toSvg() {
    return Svg.of(this);
  }

  /** The drawing as the bytes of a PNG file. */
  public byte[] toPng() {
    Raster raster = new Raster(width, height);
    marks.forEach(raster::draw);
    return PngFile.of(raster);
  }
}
