package dev.tollgate.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The libraries of CUDA and cuDNN that the profile {@code gpu} puts on the class path as a jar, so
 * that a machine needs only the driver. TensorFlow opens them by their names; whatever the process
 * has loaded under such a name it is given. So they are unpacked once and loaded before TensorFlow.
 */
final class CudaLibraries {
  private static final String FOLDER = "org/bytedeco/cuda/linux-x86_64/";
  private static final String RUNTIME = FOLDER + "libcudart.so.12";
  private static final String CACHE = "org.bytedeco.javacpp.cachedir";

  private static boolean loaded;

  private CudaLibraries() {}

  /**
   * Loads the libraries, if they are on the class path and not loaded yet.
   *
   * @throws UncheckedIOException if they cannot be unpacked
   * @throws UnsatisfiedLinkError if one lacks another that is not there
   */
  static synchronized void preload() {
    URL runtime = CudaLibraries.class.getClassLoader().getResource(RUNTIME);
    if (loaded || runtime == null) {
      return;
    }
    try {
      List<Path> libraries = unpacked(runtime, cache());
      loadAll(libraries, library -> System.load(library.toString()));
      loaded = true;
    } catch (IOException failed) {
      throw new UncheckedIOException("the libraries of CUDA cannot be unpacked", failed);
    }
  }

  /**
   * Copies all libraries of the jar into a folder named after it, unless an earlier process did.
   *
   * @param runtime one of them
   * @param cache where the folder is made
   */
  static List<Path> unpacked(URL runtime, Path cache) throws IOException {
    JarURLConnection connection = (JarURLConnection) runtime.openConnection();
    connection.setUseCaches(false);
    try (JarFile jar = connection.getJarFile()) {
      Path folder = cache.resolve(Path.of(jar.getName()).getFileName() + ".d");
      if (!Files.isDirectory(folder)) {
        unpack(jar, folder);
      }
      try (var files = Files.list(folder)) {
        return files.sorted().toList();
      }
    }
  }

  /**
   * Loads libraries that need one another, in whatever order succeeds.
   *
   * @throws UnsatisfiedLinkError if some fail although no other can be loaded any more
   */
  static void loadAll(List<Path> libraries, Consumer<Path> load) {
    List<Path> left = new ArrayList<>(libraries);
    while (!left.isEmpty()) {
      List<Path> failed = new ArrayList<>();
      List<String> reasons = new ArrayList<>();
      for (Path library : left) {
        try {
          load.accept(library);
        } catch (UnsatisfiedLinkError lacking) {
          failed.add(library);
          reasons.add(lacking.getMessage());
        }
      }
      if (failed.size() == left.size()) {
        throw new UnsatisfiedLinkError("libraries of CUDA cannot be loaded: " + reasons);
      }
      left = failed;
    }
  }

  private static void unpack(JarFile jar, Path folder) throws IOException {
    Path unfinished = folder.resolveSibling(".unfinished-" + UUID.randomUUID());
    Files.createDirectories(unfinished);
    for (JarEntry entry : Collections.list(jar.entries())) {
      String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
      if (entry.getName().startsWith(FOLDER) && name.contains(".so")) {
        try (InputStream in = jar.getInputStream(entry)) {
          Files.copy(in, unfinished.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    try {
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      FileTree.delete(unfinished);
      if (!Files.isDirectory(folder)) {
        throw failed;
      }
    }
  }

  private static Path cache() {
    String named = System.getProperty(CACHE);
    return named == null
        ? Path.of(System.getProperty("user.home"), ".javacpp", "cache")
        : Path.of(named);
  }
}
