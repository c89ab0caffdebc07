package dev.tollgate.model.plot;

import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a drawing as SVG. */
final class Svg {

  private Svg() {}

  static String of(Drawing drawing) {
    String head =
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"%1$d\" height=\"%2$d\""
                + " viewBox=\"0 0 %1$d %2$d\" font-family=\"system-ui, sans-serif\""
                + " font-size=\"13\">%n<title>%3$s</title>%n",
            drawing.width(),
            drawing.height(),
            escaped(drawing.title()));
    String body =
        drawing.marks().stream().map(mark -> element(mark)).collect(Collectors.joining("\n"));
    return head + body + "\n</svg>";
  }

  /** Text as it stands in XML and HTML. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String element(Mark mark) {
    return switch (mark) {
      case Mark.Box box ->
          String.format(
              Locale.ROOT,
              "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"#%06x\"/>",
              box.x(),
              box.y(),
              box.width(),
              box.height(),
              box.colour());
      case Mark.Path path ->
          String.format(
              Locale.ROOT,
              "<polyline points=\"%s\" fill=\"none\" stroke=\"#%06x\" stroke-width=\"%.1f\""
                  + " stroke-linejoin=\"round\" stroke-linecap=\"round\"/>",
              path.points().stream()
                  .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", point.x(), point.y()))
                  .collect(Collectors.joining(" ")),
              path.colour(),
              path.width());
      case Mark.Text text ->
          String.format(
              Locale.ROOT,
              "<text x=\"%.1f\" y=\"%.1f\" dy=\"0.35em\" text-anchor=\"%s\" fill=\"#%06x\">%s</text>",
              text.x(),
              text.y(),
              text.anchor().name().toLowerCase(Locale.ROOT),
              text.colour(),
              escaped(text.text()));
    };
  }
}
