package dev.tollgate.model;

/**
 * Settings of JavaCPP, which carries TensorFlow's native library; they count only if made before
 * its first class is loaded. Its memory guard throws OutOfMemoryError once the process holds four
 * times the Java heap, although a model's memory is not heap; native memory is watched by tests
 * instead.
 */
final class NativeLibrary {
  private static final String MEMORY_GUARD = "org.bytedeco.javacpp.maxPhysicalBytes";

  private NativeLibrary() {}

  static void prepare() {
    if (System.getProperty(MEMORY_GUARD) == null) {
      System.setProperty(MEMORY_GUARD, "0");
    }
  }
}
