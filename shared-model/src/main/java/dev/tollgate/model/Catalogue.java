package dev.tollgate.model;

import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * Keeps the models in memory in line with the repositories. {@link #follow} and {@link #clear} are
 * called by one thread at a time; the views may be read by any.
 */
final class Catalogue {
  private static final Logger LOG = Logger.getLogger(Catalogue.class);

  private final ModelRoomSettings settings;
  private final VersionLoader loader;
  private final SortedMap<String, ModelShelf> shelves = new TreeMap<>();
  private volatile SortedMap<String, ModelShelf.View> views = new TreeMap<>();
  private boolean unreadable;

  Catalogue(ModelRoomSettings settings, VersionLoader loader) {
    this.settings = settings;
    this.loader = loader;
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

  /** Takes everything out of service. */
  void clear() {
    shelves.values().forEach(this::empty);
    shelves.clear();
    publish();
  }

  private void follow(SortedMap<String, NavigableMap<Long, VersionFolder>> found, boolean patient) {
    found
        .keySet()
        .forEach(
            name ->
                shelves.computeIfAbsent(name, _ -> new ModelShelf(name, settings.versionsKept())));
    shelves.forEach(
        (name, shelf) -> {
          shelf.follow(found.getOrDefault(name, new TreeMap<>()), loader, patient, this::publish);
          publish();
        });
    shelves.values().removeIf(ModelShelf::isEmpty);
    publish();
  }

  private void empty(ModelShelf shelf) {
    shelf.follow(Map.of(), loader, false, this::publish);
  }

  private void publish() {
    SortedMap<String, ModelShelf.View> fresh = new TreeMap<>();
    shelves.forEach((name, shelf) -> fresh.put(name, shelf.view()));
    views = fresh;
  }
}
