package dev.tollgate.model;

import java.io.IOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * Keeps the models in memory in line with the repositories. What changes it is called by one thread
 * at a time; the views may be read by any.
 */
final class Catalogue {
  private static final Logger LOG = Logger.getLogger(Catalogue.class);

  private final ModelRoomSettings settings;
  private final VersionLoader loader;
  private final ServingThreads threads;
  private final Upstream upstream;
  private final SortedMap<String, ModelShelf> shelves = new TreeMap<>();
  private volatile SortedMap<String, ModelShelf.View> views = new TreeMap<>();
  private boolean unreachable;
  private boolean unreadable;

  Catalogue(
      ModelRoomSettings settings, VersionLoader loader, ServingThreads threads, Upstream upstream) {
    this.settings = settings;
    this.loader = loader;
    this.threads = threads;
    this.upstream = upstream;
  }

  SortedMap<String, ModelShelf.View> views() {
    return views;
  }

  /**
   * Looks at the repositories once and loads and unloads what has changed. If they cannot be read,
   * all stays as it is.
   *
   * @param patient whether changed files must be the same in two looks before they are loaded
   */
  void follow(boolean patient) {
    followUpstream(patient);
    try {
      follow(RepositoryScan.of(settings.roots()), patient);
      unreadable = false;
    } catch (IOException problem) {
      if (!unreadable) {
        LOG.warnf("The model repositories cannot be read, models stay as they are: %s", problem);
      }
      unreadable = true;
    }
  }

  /**
   * Loads of every model the version that is to answer. If the repositories cannot be read, nothing
   * is loaded.
   */
  void loadServing(VersionLoader by) {
    try {
      RepositoryScan.of(settings.roots())
          .forEach((name, folder) -> shelf(name).loadServing(folder, by, this::publish));
    } catch (IOException problem) {
      LOG.warnf("The model repositories cannot be read: %s", problem);
    }
    publish();
  }

  /** Warms up what was loaded in haste; what fails then is loaded anew by the next look. */
  void warmUp() {
    shelves.values().forEach(shelf -> shelf.warmUp(settings.batching().maxBatch()));
    publish();
  }

  private void followUpstream(boolean patient) {
    try {
      upstream.follow(patient);
      unreachable = false;
    } catch (IOException problem) {
      if (!unreachable) {
        LOG.warnf("The remote model repository cannot be followed: %s", problem);
      }
      unreachable = true;
    }
  }

  /** Takes everything out of service. */
  void clear() {
    shelves.values().forEach(this::empty);
    publish();
    shelves.clear();
    views = Collections.emptySortedMap();
  }

  /** Puts a version that was loaded already on its shelf; it answers at once. */
  void adopt(VersionFolder folder, LoadedVersion loaded) {
    shelf(folder.model()).adopt(folder, loaded);
    publish();
  }

  /**
   * Loads a version that may not be among those that are kept, unless it is loaded.
   *
   * @return how it stands then
   */
  VersionStatus bringUp(VersionFolder folder) {
    VersionStatus status = shelf(folder.model()).bringUp(folder, loader, this::publish);
    publish();
    return status;
  }

  private void follow(SortedMap<String, ModelFolder> found, boolean patient) {
    found.keySet().forEach(this::shelf);
    shelves.forEach(
        (name, shelf) -> {
          ModelFolder folder = found.getOrDefault(name, ModelFolder.GONE);
          shelf.follow(folder, loader, patient, this::publish);
          publish();
        });
    shelves.values().removeIf(ModelShelf::isEmpty);
    publish();
  }

  private void empty(ModelShelf shelf) {
    shelf.follow(ModelFolder.GONE, loader, false, this::publish);
  }

  private ModelShelf shelf(String model) {
    return shelves.computeIfAbsent(
        model, _ -> new ModelShelf(model, settings.versionsKept(), threads));
  }

  /** Tells callers how it stands; what they cannot find any more is freed. */
  private void publish() {
    SortedMap<String, ModelShelf.View> fresh = new TreeMap<>();
    shelves.forEach((name, shelf) -> fresh.put(name, shelf.view()));
    views = fresh;
    shelves.values().forEach(ModelShelf::retireLeaving);
  }
}
