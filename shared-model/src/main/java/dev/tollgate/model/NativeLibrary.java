package dev.tollgate.model;

/**
 * What must be in place before TensorFlow's native library is loaded: settings of JavaCPP, which
 * carries it, and the libraries of CUDA if a GPU may be used. JavaCPP's memory guard throws
 * OutOfMemoryError once the process holds four times the Java heap, although a model's memory is
 * not heap; native memory is watched by tests instead.
 */
final class NativeLibrary {
  private static final String MEMORY_GUARD = "org.bytedeco.javacpp.maxPhysicalBytes";

  private NativeLibrary() {}

  static void prepare(Device device) {
    if (System.getProperty(MEMORY_GUARD) == null) {
      System.setProperty(MEMORY_GUARD, "0");
    }
    if (device.gpu()) {
      CudaLibraries.preload();
    }
  }
}
