package dev.tollgate.bench.start;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The starts of one function in all its forms, taken in turn so that noise meets all alike. */
final class Starts {
  /** How many times faster a start with an AOT cache must be than one without. */
  private static final double GAIN = 2;

  private static final double MEGA = 1e6;

  private final Room room;
  private final Map<String, String> environment;
  private final Path folder;
  private final Map<Form, List<Launch.Start>> taken = new EnumMap<>(Form.class);

  Starts(Room room, Map<String, String> environment, Path folder) {
    this.room = room;
    this.environment = environment;
    this.folder = folder;
    for (Form form : Form.values()) {
      if (form.isBuilt(room.name())) {
        taken.put(form, new ArrayList<>());
      }
    }
  }

  /** Lets the JVM write its AOT cache: the training is the first call, again and again. */
  void train(int calls) throws IOException {
    if (!taken.containsKey(Form.AOT)) {
      return;
    }
    try (Launch training = launch(Form.training(room.name()), "training")) {
      for (int i = 0; i < calls; i++) {
        training.first(room.call());
      }
    }
  }

  void takeOneEach() throws IOException {
    for (Map.Entry<Form, List<Launch.Start>> each : taken.entrySet()) {
      Form form = each.getKey();
      try (Launch launch = launch(form.command(room.name()), form.name())) {
        each.getValue().add(launch.first(room.call()));
      }
    }
  }

  private Launch launch(List<String> command, String name) throws IOException {
    return Launch.of(command, environment, folder.resolve(room.name() + "-" + name + ".log"));
  }

  /** Prints the medians; tells whether they are as short and as small as they must be. */
  boolean report(PrintStream out) {
    boolean good = true;
    for (Form form : Form.values()) {
      if (!taken.containsKey(form)) {
        out.printf("%-14s%-16snot built%n", room.name(), form.title());
        continue;
      }
      boolean kept = holds(form);
      out.printf(
          "%-14s%-16s%8.0f ms%8.0f MB  %s%n",
          room.name(), form.title(), millis(form), megabytes(form), kept ? "" : "too much");
      good &= kept;
    }
    return good;
  }

  private boolean holds(Form form) {
    return switch (form) {
      case NATIVE -> millis(form) <= room.longest().toMillis() && megabytes(form) <= room.largest();
      case AOT -> !taken.containsKey(Form.JVM) || millis(form) * GAIN <= millis(Form.JVM);
      case JVM -> true;
    };
  }

  private double millis(Form form) {
    return median(taken.get(form).stream().map(Launch.Start::nanos).toList())
        / (double) Duration.ofMillis(1).toNanos();
  }

  private double megabytes(Form form) {
    return median(taken.get(form).stream().map(Launch.Start::resident).toList()) / MEGA;
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
