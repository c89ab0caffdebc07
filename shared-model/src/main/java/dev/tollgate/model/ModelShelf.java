package dev.tollgate.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * All versions of one model. Used by the watching thread only; what others see is the {@link View}.
 *
 * <p>Loaded are the newest versions that can be loaded, as many as are to be kept. A new one is
 * loaded before an old one goes. A broken one does not count and leaves the others alone.
 */
final class ModelShelf {

  /** What callers may know of a model at one moment; immutable. */
  record View(
      String name, NavigableMap<Long, ServedModel> available, List<VersionStatus> versions) {

    ModelStatus status() {
      Optional<ServedModel> serving = newest();
      return new ModelStatus(
          name,
          serving.map(model -> OptionalLong.of(model.version())).orElseGet(OptionalLong::empty),
          serving.map(ServedModel::card),
          versions);
    }

    Optional<ServedModel> newest() {
      return Optional.ofNullable(available.lastEntry()).map(Map.Entry::getValue);
    }
  }

  private final String name;
  private final int versionsKept;
  private final NavigableMap<Long, VersionSlot> slots = new TreeMap<>(Collections.reverseOrder());

  ModelShelf(String name, int versionsKept) {
    this.name = name;
    this.versionsKept = versionsKept;
  }

  /** Brings the shelf in line with the folders found; see {@link VersionSlot#bringUp}. */
  void follow(
      Map<Long, VersionFolder> found, VersionLoader loader, boolean patient, Runnable publish) {
    found.keySet().forEach(v -> slots.computeIfAbsent(v, _ -> new VersionSlot(name, v)));
    int available = 0;
    List<VersionSlot> superfluous = new ArrayList<>();
    for (Map.Entry<Long, VersionSlot> entry : slots.entrySet()) {
      VersionFolder folder = found.get(entry.getKey());
      if (folder == null || available == versionsKept) {
        superfluous.add(entry.getValue());
      } else if (entry.getValue().bringUp(folder, loader, patient, publish)) {
        available++;
      }
    }
    superfluous.forEach(VersionSlot::takeDown);
    slots.entrySet().removeIf(e -> !found.containsKey(e.getKey()) && e.getValue().gone());
  }

  boolean isEmpty() {
    return slots.isEmpty();
  }

  View view() {
    NavigableMap<Long, ServedModel> available = new TreeMap<>();
    slots.forEach((v, slot) -> slot.served().ifPresent(model -> available.put(v, model)));
    return new View(
        name,
        Collections.unmodifiableNavigableMap(available),
        slots.values().stream().map(VersionSlot::status).toList());
  }
}
