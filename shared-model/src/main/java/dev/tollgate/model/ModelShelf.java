package dev.tollgate.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * All versions of one model. Used by the watching thread only; what others see is the {@link View}.
 *
 * <p>Loaded are the newest versions that can be loaded, as many as are to be kept, and all that a
 * label points to. A new one is loaded before an old one goes. A broken one does not count and
 * leaves the others alone.
 */
final class ModelShelf {

  /** What callers may know of a model at one moment; immutable. */
  record View(
      String name,
      NavigableMap<Long, ServedModel> available,
      List<VersionStatus> versions,
      SortedMap<String, Long> labels) {

    ModelStatus status() {
      Optional<ServedModel> serving = serving();
      return new ModelStatus(
          name,
          serving.map(model -> OptionalLong.of(model.version())).orElseGet(OptionalLong::empty),
          serving.map(ServedModel::card),
          versions,
          labels);
    }

    /**
     * The version that answers when none is asked for: the stable one, or the newest if none is
     * called so or while that one cannot answer.
     */
    Optional<ServedModel> serving() {
      return Optional.ofNullable(labels.get(ServingRules.STABLE))
          .map(available::get)
          .or(() -> Optional.ofNullable(available.lastEntry()).map(Map.Entry::getValue));
    }
  }

  private static final Logger LOG = Logger.getLogger(ModelShelf.class);

  private final String name;
  private final int versionsKept;
  private final ServingThreads threads;
  private final NavigableMap<Long, VersionSlot> slots = new TreeMap<>(Collections.reverseOrder());
  private ServingRules rules = ServingRules.NONE;

  ModelShelf(String name, int versionsKept, ServingThreads threads) {
    this.name = name;
    this.versionsKept = versionsKept;
    this.threads = threads;
  }

  /** Brings the shelf in line with the folders found; see {@link VersionSlot#bringUp}. */
  void follow(ModelFolder model, VersionLoader loader, boolean patient, Runnable publish) {
    Map<Long, VersionFolder> found = model.versions();
    found.keySet().forEach(this::slot);
    ServingRules wanted = model.rules().orElse(rules);
    int available = 0;
    List<VersionSlot> superfluous = new ArrayList<>();
    for (Map.Entry<Long, VersionSlot> entry : slots.entrySet()) {
      VersionFolder folder = found.get(entry.getKey());
      boolean kept = available < versionsKept || wanted.labels().containsValue(entry.getKey());
      if (folder == null || !kept) {
        superfluous.add(entry.getValue());
      } else if (entry.getValue().bringUp(folder, loader, patient, publish)) {
        available++;
      }
    }
    rules = wanted;
    superfluous.forEach(VersionSlot::takeDown);
    slots.entrySet().removeIf(e -> !found.containsKey(e.getKey()) && e.getValue().gone());
  }

  /** Loads only the version that is to answer when none is asked for; the others wait. */
  void loadServing(ModelFolder model, VersionLoader loader, Runnable publish) {
    NavigableMap<Long, VersionFolder> found = model.versions();
    found.keySet().forEach(this::slot);
    rules = model.rules().orElse(rules);
    VersionFolder serving =
        Optional.ofNullable(rules.labels().get(ServingRules.STABLE))
            .map(found::get)
            .orElseGet(() -> found.lastEntry().getValue());
    boolean _ = slot(serving.version()).bringUp(serving, loader, false, publish);
  }

  /** Takes a version out of service that fails its warm-up. */
  void warmUp(int largest) {
    for (VersionSlot slot : slots.values()) {
      try {
        slot.served().ifPresent(model -> model.warmUp(largest));
      } catch (RuntimeException broken) {
        LOG.warnf(broken, "Model %s failed its warm-up", name);
        slot.takeDown();
      }
    }
  }

  void adopt(VersionFolder folder, LoadedVersion loaded) {
    slot(folder.version()).adopt(folder, loaded);
  }

  VersionStatus bringUp(VersionFolder folder, VersionLoader loader, Runnable publish) {
    VersionSlot slot = slot(folder.version());
    boolean _ = slot.bringUp(folder, loader, false, publish);
    return slot.status();
  }

  /** To be called once callers cannot find any more what is out of service. */
  void retireLeaving() {
    slots.values().forEach(VersionSlot::retireLeaving);
  }

  private VersionSlot slot(long version) {
    return slots.computeIfAbsent(version, v -> new VersionSlot(name, v, threads));
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
        slots.values().stream().map(VersionSlot::status).toList(),
        rules.labels());
  }
}
