package dev.tollgate.model;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.ThreadFactory;
import org.jboss.logging.Logger;

/**
 * Threads for what must not take the processors from those that answer: loading, warming up and
 * freeing models. Linux gives each thread a priority of its own, which Java's thread priorities do
 * not reach; elsewhere they are threads like others.
 */
final class Background {
  private static final Logger LOG = Logger.getLogger(Background.class);
  private static final int THE_CALLING_THREAD = 0;

  /** About a tenth of what a busy thread of normal priority gets. */
  private static final int NICENESS = 10;

  private Background() {}

  static ThreadFactory threads(String name) {
    ThreadFactory plain = Thread.ofPlatform().daemon().name(name).factory();
    return task ->
        plain.newThread(
            () -> {
              stepBack();
              task.run();
            });
  }

  private static void stepBack() {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return;
    }
    try {
      Linker linker = Linker.nativeLinker();
      MethodHandle setpriority =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("setpriority"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT));
      int _ = (int) setpriority.invokeExact(0, THE_CALLING_THREAD, NICENESS);
    } catch (Throwable unsupported) {
      LOG.debug("The priority of a thread could not be lowered", unsupported);
    }
  }
}
