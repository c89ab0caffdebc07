package dev.tollgate.model.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.model.plot.Mark.Anchor;
import dev.tollgate.model.plot.Mark.Box;
import dev.tollgate.model.plot.Mark.Path;
import dev.tollgate.model.plot.Mark.Point;
import dev.tollgate.model.plot.Mark.Text;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

final class DrawingTest {
  private static final int WHITE = 0xffffff;

  @Test
  void boxesAndLinesLieWhereTheyAreDrawn() throws Exception {
    // When
    BufferedImage picture =
        drawn(
            new Box(2, 3, 4, 2, 0x0000ff),
            new Path(List.of(new Point(10, 10), new Point(10, 20)), 2, 0xff0000));

    // Then
    assertThat(colour(picture, 2, 3)).isEqualTo(0x0000ff);
    assertThat(colour(picture, 5, 4)).isEqualTo(0x0000ff);
    assertThat(colour(picture, 6, 4)).isEqualTo(WHITE);
    assertThat(colour(picture, 9, 15)).isEqualTo(0xff0000);
    assertThat(colour(picture, 10, 15)).isEqualTo(0xff0000);
    assertThat(colour(picture, 13, 15)).isEqualTo(WHITE);
  }

  @Test
  void whatLiesOutsideIsCutOff() throws Exception {
    // When
    BufferedImage picture = drawn(new Box(-5, -5, 100, 100, 0x123456));

    // Then
    assertThat(colour(picture, 0, 0)).isEqualTo(0x123456);
    assertThat(colour(picture, 39, 29)).isEqualTo(0x123456);
  }

  @Test
  void lettersHaveInkAndAnchorsMoveThem() throws Exception {
    // When
    BufferedImage start = drawn(new Text(20, 15, "l", Anchor.START, 0));
    BufferedImage end = drawn(new Text(20, 15, "l", Anchor.END, 0));

    // Then
    assertThat(ink(start, 20, 40)).isPositive().isEqualTo(ink(end, 0, 20));
    assertThat(ink(start, 0, 20)).isZero();
    assertThat(ink(drawn(new Text(20, 15, "é", Anchor.START, 0)), 20, 40))
        .isEqualTo(ink(drawn(new Text(20, 15, "?", Anchor.START, 0)), 20, 40));
  }

  @Test
  void svgIsXmlWhateverTheTextHolds() throws Exception {
    // Given
    Drawing drawing =
        new Drawing("<&>", 40, 30, List.of(new Text(1, 1, "\"<b>&", Anchor.MIDDLE, 0)));

    // When
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(drawing.toSvg().getBytes(StandardCharsets.UTF_8)));

    // Then
    assertThat(document.getElementsByTagName("text").item(0).getTextContent()).isEqualTo("\"<b>&");
  }

  private static BufferedImage drawn(Mark... marks) throws IOException {
    byte[] png = new Drawing("test", 40, 30, List.of(marks)).toPng();
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static int colour(BufferedImage picture, int x, int y) {
    return picture.getRGB(x, y) & WHITE;
  }

  private static int ink(BufferedImage picture, int from, int to) {
    int inked = 0;
    for (int x = from; x < to; x++) {
      for (int y = 0; y < picture.getHeight(); y++) {
        inked += colour(picture, x, y) == WHITE ? 0 : 1;
      }
    }
    return inked;
  }
}
