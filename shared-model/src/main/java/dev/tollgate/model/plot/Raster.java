package dev.tollgate.model.plot;

import java.util.Arrays;
import java.util.List;

/** A drawing's pixels; slanted lines are smoothed. Not thread-safe. */
final class Raster {
  private static final int WHITE = 0xffffff;

  private final int width;
  private final int height;
  private final int[] pixels;

  Raster(int width, int height) {
    this.width = width;
    this.height = height;
    this.pixels = new int[width * height];
    Arrays.fill(pixels, WHITE);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** The colour of a pixel, 0xRRGGBB. */
  int colour(int x, int y) {
    return pixels[y * width + x];
  }

  void draw(Mark mark) {
    switch (mark) {
      case Mark.Box box -> fill(box);
      case Mark.Path path -> stroke(path);
      case Mark.Text text -> write(text);
    }
  }

  private void fill(Mark.Box box) {
    int left = (int) Math.round(box.x());
    int top = (int) Math.round(box.y());
    int right = (int) Math.round(box.x() + box.width());
    int bottom = (int) Math.round(box.y() + box.height());
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        blend(x, y, box.colour(), 1);
      }
    }
  }

  private void stroke(Mark.Path path) {
    List<Mark.Point> points = path.points();
    for (int i = 1; i < points.size(); i++) {
      segment(points.get(i - 1), points.get(i), path);
    }
  }

  /** Covers every pixel as far as its middle lies within half the line's width. */
  private void segment(Mark.Point from, Mark.Point to, Mark.Path path) {
    double reach = path.width() / 2 + 1;
    int left = (int) Math.floor(Math.min(from.x(), to.x()) - reach);
    int right = (int) Math.ceil(Math.max(from.x(), to.x()) + reach);
    int top = (int) Math.floor(Math.min(from.y(), to.y()) - reach);
    int bottom = (int) Math.ceil(Math.max(from.y(), to.y()) + reach);
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double away = distance(x + 0.5, y + 0.5, from, to);
        blend(x, y, path.colour(), Math.clamp(path.width() / 2 + 0.5 - away, 0, 1));
      }
    }
  }

  private static double distance(double x, double y, Mark.Point from, Mark.Point to) {
    double alongX = to.x() - from.x();
    double alongY = to.y() - from.y();
    double square = alongX * alongX + alongY * alongY;
    double share = (x - from.x()) * alongX + (y - from.y()) * alongY;
    double nearest = square == 0 ? 0 : Math.clamp(share / square, 0, 1);
    return Math.hypot(x - from.x() - nearest * alongX, y - from.y() - nearest * alongY);
  }

  private void write(Mark.Text text) {
    double wide = text.text().length() * DotFont.ADVANCE - (double) DotFont.GAP;
    double shift =
        switch (text.anchor()) {
          case START -> 0;
          case MIDDLE -> wide / 2;
          case END -> wide;
        };
    int left = (int) Math.round(text.x() - shift);
    int top = (int) Math.round(text.y() - DotFont.ROWS / 2.0);
    for (int i = 0; i < text.text().length(); i++) {
      glyph(text.text().charAt(i), left + i * DotFont.ADVANCE, top, text.colour());
    }
  }

  private void glyph(char character, int left, int top, int colour) {
    for (int y = 0; y < DotFont.ROWS; y++) {
      for (int x = 0; x < DotFont.COLUMNS; x++) {
        if (DotFont.inked(character, x, y)) {
          blend(left + x, top + y, colour, 1);
        }
      }
    }
  }

  private void blend(int x, int y, int colour, double cover) {
    if (x < 0 || y < 0 || x >= width || y >= height) {
      return;
    }
    int below = pixels[y * width + x];
    int mixed = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      double old = below >> shift & 0xff;
      double fresh = colour >> shift & 0xff;
      mixed |= (int) Math.round(old + (fresh - old) * cover) << shift;
    }
    pixels[y * width + x] = mixed;
  }
}
