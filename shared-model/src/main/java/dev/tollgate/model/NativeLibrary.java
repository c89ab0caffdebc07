package dev.tollgate.model;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What must be in place before TensorFlow's native library is loaded: settings of JavaCPP, which
 * carries it, and the libraries of CUDA if a GPU may be used. JavaCPP's memory guard throws
 * OutOfMemoryError once the process holds four times the Java heap, although a model's memory is
 * not heap; native memory is watched by tests instead.
 *
 * <p>JavaCPP unpacks the library from its jar into a cache and searches it there. Where it lies
 * unpacked already, beside a native executable or in a container, it is loaded from there.
 */
public final class NativeLibrary {
  private static final String MEMORY_GUARD = "org.bytedeco.javacpp.maxPhysicalBytes";
  private static final String OWN_SEARCH = "org.bytedeco.javacpp.loadLibraries";

  private NativeLibrary() {}

  static void prepare(Device device) {
    liftMemoryGuard();
    if (device.gpu()) {
      CudaLibraries.preload();
    }
  }

  /**
   * Loads TensorFlow from a folder that holds its libraries, and keeps JavaCPP from searching for
   * them. To be called before anything else of this room.
   *
   * @throws IllegalStateException if they are not there
   */
  public static void loadFrom(Path folder) {
    Path library = folder.resolve(System.mapLibraryName("jnitensorflow")).toAbsolutePath();
    if (!Files.isReadable(library)) {
      throw new IllegalStateException(
          "TensorFlow's libraries are not where TOLLGATE_TENSORFLOW says, or beside the executable: "
              + library
              + " cannot be read");
    }
    liftMemoryGuard();
    System.setProperty(OWN_SEARCH, "false");
    System.load(library.toString());
  }

  private static void liftMemoryGuard() {
    if (System.getProperty(MEMORY_GUARD) == null) {
      System.setProperty(MEMORY_GUARD, "0");
    }
  }
}
