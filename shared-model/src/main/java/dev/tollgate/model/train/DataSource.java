package dev.tollgate.model.train;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.List;

/**
 * Where training data comes from: a folder or a zip file with IDX files, or with pictures in one
 * folder a class.
 *
 * @param pictures how folders of pictures are read
 */
record DataSource(PictureFolder pictures) {
  static final String FASHION_MNIST = "fashion-mnist";

  private static final Path DEBIAN_FOLDER = Path.of("/usr/share/datasets/fashion-mnist");
  private static final String FOLDER_VARIABLE = "TOLLGATE_FASHION_MNIST";
  private static final List<String> FASHION_LABELS =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");

  /**
   * Reads the data.
   *
   * @param named {@code fashion-mnist}, a folder or a zip file
   * @throws TrainingDataException if it is missing or malformed
   */
  Dataset read(String named) throws TrainingDataException {
    if (named.equals(FASHION_MNIST)) {
      return labelled(fashionMnist(), FASHION_MNIST);
    }
    Path path = Path.of(named);
    if (Files.isDirectory(path)) {
      return folder(path);
    }
    if (!Files.isRegularFile(path)) {
      throw new TrainingDataException(
          path + " does not exist: name a folder or a zip file, or fashion-mnist");
    }
    try (FileSystem zip = opened(path)) {
      return folder(zip.getRootDirectories().iterator().next());
    } catch (IOException unreadable) {
      throw new TrainingDataException(path + " cannot be read: " + unreadable, unreadable);
    }
  }

  /**
   * The data with the names of Fashion-MNIST's classes, if that is the model's name and the data
   * has no names itself.
   *
   * @throws TrainingDataException if it has more classes than there are names
   */
  static Dataset labelled(Dataset dataset, String model) throws TrainingDataException {
    return model.equals(FASHION_MNIST) ? dataset.namedBy(FASHION_LABELS) : dataset;
  }

  /**
   * Fashion-MNIST, from the folder that the environment variable {@code TOLLGATE_FASHION_MNIST}
   * names, else from that of the Debian package {@code dataset-fashion-mnist}.
   *
   * @throws TrainingDataException if it is not there or damaged
   */
  static Dataset fashionMnist() throws TrainingDataException {
    String named = System.getenv(FOLDER_VARIABLE);
    Path folder = named == null || named.isBlank() ? DEBIAN_FOLDER : Path.of(named);
    if (!IdxFolder.recognises(folder)) {
      throw new TrainingDataException(
          folder
              + " does not hold Fashion-MNIST. Install the Debian package dataset-fashion-mnist"
              + " (apt-get install dataset-fashion-mnist), or name a folder with its four files:"
              + " --data FOLDER");
    }
    return IdxFolder.read(folder);
  }

  private static FileSystem opened(Path zip) throws TrainingDataException {
    try {
      return FileSystems.newFileSystem(zip);
    } catch (IOException | ProviderNotFoundException unreadable) {
      throw new TrainingDataException(
          zip + " is neither a folder nor a readable zip file", unreadable);
    }
  }

  private Dataset folder(Path folder) throws TrainingDataException {
    Path whole = ClassFolders.whole(folder);
    return IdxFolder.recognises(whole) ? IdxFolder.read(whole) : pictures.read(whole);
  }
}
