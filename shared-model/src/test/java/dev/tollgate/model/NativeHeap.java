package dev.tollgate.model;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Asks glibc how much memory is allocated, over all arenas. Unlike the resident size this leaves
 * out the Java heap and memory that is free but not given back.
 */
final class NativeHeap {
  /**
   * {@code struct mallinfo2}: ten size_t; the fifth is what is mapped, the eighth what is in use.
   */
  private static final MemoryLayout MALLINFO =
      MemoryLayout.structLayout(MemoryLayout.sequenceLayout(10, ValueLayout.JAVA_LONG));

  private static final long MAPPED = 4;
  private static final long IN_USE = 7;

  private NativeHeap() {}

  static long allocatedBytes() {
    Linker linker = Linker.nativeLinker();
    MemorySegment address = linker.defaultLookup().findOrThrow("mallinfo2");
    MethodHandle mallinfo = linker.downcallHandle(address, FunctionDescriptor.of(MALLINFO));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = (MemorySegment) mallinfo.invokeExact((SegmentAllocator) arena);
      return info.getAtIndex(ValueLayout.JAVA_LONG, MAPPED)
          + info.getAtIndex(ValueLayout.JAVA_LONG, IN_USE);
    } catch (Throwable impossible) {
      throw new IllegalStateException("glibc could not be asked", impossible);
    }
  }
}
