package dev.tollgate.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.model.ComputeSettings;
import dev.tollgate.model.image.Pictures;
import dev.tollgate.model.train.PicturePlan.Colour;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PictureFolderTest {
  private static final int RED = 0xff0000;
  private static final int GREY = 0x808080;

  @TempDir private Path folder;

  @Test
  void foldersAreClassesAndAShareOfEachIsKeptToTest() throws Exception {
    // Given
    pictures("dog", 20, RED, 24, 16);
    pictures("cat", 10, GREY, 24, 16);

    // When
    Dataset dataset = source(PicturePlan.AS_THEY_ARE).read(folder.toString());

    // Then
    assertThat(dataset.labels()).containsExactly("cat", "dog");
    assertThat(dataset.shape()).isEqualTo(new ImageShape(16, 24, 3));
    assertThat(dataset.preparation()).isEqualTo("as they are");
    assertThat(labels(dataset.test())).containsOnly(0, 1).hasSize(6);
    assertThat(labels(dataset.training())).hasSize(24);
    assertThat(labels(dataset.training()).subList(0, 8)).contains(0, 1);
    for (int i = 0; i < dataset.training().count(); i++) {
      boolean dog = dataset.training().label(i) == 1;
      assertThat(dataset.training().picture(i)).startsWith(dog ? 0xff : 0x80, dog ? 0 : 0x80);
    }
  }

  @Test
  void picturesWithoutColourBecomeGreyAndOfManySizesOne() throws Exception {
    // Given
    pictures("a", 4, GREY, 30, 30);
    pictures("b", 4, 0x101010, 200, 90);

    // When
    Dataset dataset = source(PicturePlan.AS_THEY_ARE).read(folder.toString());

    // Then
    assertThat(dataset.shape()).isEqualTo(new ImageShape(64, 64, 1));
    assertThat(dataset.preparation()).isEqualTo("resized to 64x64 from 2 sizes");
    assertThat(dataset.test().picture(0)[0]).isEqualTo((byte) 0x80);
  }

  @Test
  void sizeAndColourCanBeChosen() throws Exception {
    // Given
    pictures("a", 3, RED, 30, 30);
    pictures("b", 3, GREY, 30, 30);
    PicturePlan plan = new PicturePlan(Optional.of(new PicturePlan.Size(12, 8)), Colour.GREY);

    // When
    Dataset dataset = source(plan).read(folder.toString());

    // Then
    assertThat(dataset.shape()).isEqualTo(new ImageShape(8, 12, 1));
    assertThat(dataset.preparation()).isEqualTo("resized to 12x8 from 30x30");
  }

  @Test
  void aZipReadsLikeTheFolderInIt() throws Exception {
    // Given
    pictures("shop/train/a", 4, RED, 10, 10);
    pictures("shop/train/b", 4, GREY, 10, 10);
    pictures("shop/test/b", 2, GREY, 10, 10);
    Path zip = zipped(folder.resolve("shop"));

    // When
    Dataset fromZip = source(PicturePlan.AS_THEY_ARE).read(zip.toString());
    Dataset fromFolder = source(PicturePlan.AS_THEY_ARE).read(folder.resolve("shop").toString());

    // Then
    assertThat(fromZip.digest()).isEqualTo(fromFolder.digest());
    assertThat(fromZip.labels()).containsExactly("a", "b");
    assertThat(labels(fromZip.training())).containsExactlyInAnyOrder(0, 0, 0, 0, 1, 1, 1, 1);
    assertThat(labels(fromZip.test())).containsExactly(1, 1);
  }

  @Test
  void whatCannotBeReadIsNamed() throws Exception {
    // Given
    pictures("a", 3, RED, 10, 10);
    refused(folder, "two or more folders");
    pictures("b", 1, RED, 10, 10);
    refused(folder, "one picture only");
    pictures("b", 3, RED, 10, 10);
    Files.createDirectories(folder.resolve("c"));
    refused(folder, "holds no PNG");
    pictures("c", 3, RED, 10, 10);
    Files.writeString(folder.resolve("c/broken.png"), "no picture");
    refused(folder, "broken.png");
    byte[] cut = Files.readAllBytes(folder.resolve("a/0.png"));
    Files.write(folder.resolve("c/broken.png"), Arrays.copyOf(cut, 40));
    refused(folder, "broken.png");

    // Then
    refused(folder.resolve("none"), "does not exist");
    refused(Files.writeString(folder.resolve("x.zip"), "no zip"), "readable zip");
    refused(Files.createDirectories(folder.resolve("empty")), "neither");
  }

  private void refused(Path data, String fault) {
    assertThatThrownBy(() -> source(PicturePlan.AS_THEY_ARE).read(data.toString()))
        .isInstanceOf(TrainingDataException.class)
        .hasMessageContaining(fault);
  }

  private static DataSource source(PicturePlan plan) {
    return new DataSource(new PictureFolder(plan, 0.2, 1, ComputeSettings.callerRuns().toConfig()));
  }

  private void pictures(String of, int count, int rgb, int width, int height) throws IOException {
    Path target = Files.createDirectories(folder.resolve(of));
    BufferedImage picture = Pictures.plain(width, height, rgb, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < count; i++) {
      Files.write(target.resolve(i + ".png"), Pictures.encode(picture, "png"));
    }
  }

  private static List<Integer> labels(LabelledImages images) {
    return Stream.iterate(0, i -> i < images.count(), i -> i + 1).map(images::label).toList();
  }

  private Path zipped(Path source) throws IOException {
    Path zip = folder.resolve("data.zip");
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file);
        Stream<Path> tree = Files.walk(source)) {
      for (Path each : tree.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new ZipEntry(folder.relativize(each).toString()));
        out.write(Files.readAllBytes(each));
        out.closeEntry();
      }
    }
    return zip;
  }
}
