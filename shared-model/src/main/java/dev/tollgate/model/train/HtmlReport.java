package dev.tollgate.model.train;

import dev.tollgate.model.ModelCard;
import java.nio.charset.StandardCharsets;
import java.util.Formatter;
import java.util.Locale;
import java.util.Map;

/**
 * A training told as one HTML page that needs nothing beside it.
 *
 * @param card what the model says about itself
 * @param history the epochs
 * @param report how it does on the test images
 */
record HtmlReport(ModelCard card, History history, EvaluationReport report) {
  private static final int MISTAKES = 10;
  private static final String STYLE =
      """
      body{font:16px/1.5 system-ui,sans-serif;color:#24292f;background:#fff;max-width:60rem;\
      margin:2rem auto;padding:0 1rem}
      h1{margin-bottom:0}
      table{border-collapse:collapse;margin:.5rem 0 1.5rem}
      th,td{padding:.2rem .8rem .2rem 0;border-bottom:1px solid #dfe3e8;text-align:right}
      th:first-child,td:first-child{text-align:left}
      .text td{text-align:left;overflow-wrap:anywhere}
      .figures{display:flex;gap:2.5rem;flex-wrap:wrap;margin:1rem 0}
      .figures b{display:block;font-size:1.8rem}
      svg{max-width:100%;height:auto}
      """;

  /** The page in UTF-8. */
  byte[] toHtml() {
    try (Formatter page = new Formatter(Locale.ROOT)) {
      page.format(
          "<!doctype html>%n<html lang=\"en\">%n<meta charset=\"utf-8\">%n<meta name=\"viewport\""
              + " content=\"width=device-width\">%n<title>%s: training report</title>%n"
              + "<style>%n%s</style>%n<h1>%s</h1>%n",
          escaped(card.title()), STYLE, escaped(card.title()));
      figures(page);
      page.format("<h2>Learning curves</h2>%n%s%n", LearningCurves.of(history).toSvg());
      page.format("<h2>Confusion matrix</h2>%n%s%n", ConfusionPlot.of(report).toSvg());
      mistakes(page);
      classes(page);
      lineage(page);
      epochs(page);
      page.format("</html>%n");
      return page.toString().getBytes(StandardCharsets.UTF_8);
    }
  }

  private void figures(Formatter page) {
    Evaluation test = report.evaluation();
    page.format("<div class=\"figures\">%n");
    figure(page, "accuracy on %,d test images".formatted(test.images()), test.accuracy());
    figure(page, "loss on the same", test.loss());
    figure(page, "accuracy on the validation images", history.best().validationAccuracy());
    page.format(
        "<div><b>%d of %d</b>best epoch</div>%n</div>%n", history.best().epoch(), history.done());
  }

  private static void figure(Formatter page, String name, double value) {
    page.format("<div><b>%.4f</b>%s</div>%n", value, escaped(name));
  }

  private void mistakes(Formatter page) {
    page.format(
        "<h2>Most frequent mistakes</h2>%n<table>%n<tr><th>is<th>taken for<th>images</tr>%n");
    for (Mistakes.Mistake each : Mistakes.of(report.evaluation(), MISTAKES)) {
      page.format(
          "<tr><td>%s<td>%s<td>%d</tr>%n",
          escaped(report.labels().get(each.truth())),
          escaped(report.labels().get(each.predicted())),
          each.images());
    }
    page.format("</table>%n");
  }

  private void classes(Formatter page) {
    Evaluation test = report.evaluation();
    page.format(
        "<h2>Classes</h2>%n<table>%n<tr><th>class<th>precision<th>recall<th>test images</tr>%n");
    for (int i = 0; i < test.classes(); i++) {
      page.format(
          "<tr><td>%s<td>%.4f<td>%.4f<td>%d</tr>%n",
          escaped(report.labels().get(i)), test.precision(i), test.recall(i), test.support(i));
    }
    page.format("</table>%n");
  }

  private void lineage(Formatter page) {
    page.format("<h2>How it was made</h2>%n<table class=\"text\">%n");
    for (Map.Entry<String, String> each : card.lineage().entrySet()) {
      page.format(
          "<tr><td>%s<td>%s</tr>%n",
          escaped(each.getKey().replace('_', ' ')), escaped(each.getValue()));
    }
    page.format("</table>%n");
  }

  private void epochs(Formatter page) {
    page.format(
        "<h2>Epochs</h2>%n<table>%n<tr><th>epoch<th>loss<th>accuracy<th>validation loss"
            + "<th>validation accuracy<th>seconds</tr>%n");
    for (EpochReport each : history.epochs()) {
      page.format(
          "<tr><td>%d<td>%.4f<td>%.4f<td>%.4f<td>%.4f<td>%.1f</tr>%n",
          each.epoch(),
          each.loss(),
          each.accuracy(),
          each.validationLoss(),
          each.validationAccuracy(),
          each.seconds());
    }
    page.format("</table>%n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
