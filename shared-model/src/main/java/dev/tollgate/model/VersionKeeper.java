package dev.tollgate.model;

import dev.tollgate.model.archive.Archive;
import dev.tollgate.model.archive.ArchiveLimits;
import dev.tollgate.model.archive.UnusableArchiveException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/**
 * Changes which versions of models there are and which of them answer, on disk and in memory. Every
 * change is on disk before it is told to be made, and other instances that share the folder follow
 * within their next looks. Methods block, for as long as a model takes to load; they are carried
 * out one at a time by the thread that also watches the repositories. Thread-safe.
 */
public final class VersionKeeper {
  private static final Logger LOG = Logger.getLogger(VersionKeeper.class);

  private final RepositoryFolder repository;
  private final Catalogue catalogue;
  private final VersionLoader loader;
  private final ServingThreads threads;
  private final Turns turns;
  private final Workbench workbench;

  VersionKeeper(
      ModelRoomSettings settings,
      Catalogue catalogue,
      VersionLoader loader,
      ServingThreads threads,
      Upstream upstream,
      Executor watcher) {
    this.repository = new RepositoryFolder(settings.roots(), upstream);
    this.catalogue = catalogue;
    this.loader = loader;
    this.threads = threads;
    this.turns = new Turns(watcher);
    this.workbench = new Workbench(settings.roots().getFirst());
  }

  /** Whether a model may be called so. */
  public static boolean isModelName(String name) {
    return RepositoryScan.isModelName(name);
  }

  /** Whether a label may be called so. */
  public static boolean isLabel(String name) {
    return ServingRules.isLabel(name);
  }

  /**
   * A new folder for files that are on their way into the repository, on its file system.
   *
   * @throws IOException if the repository cannot be written
   */
  public Path newWorkplace() throws IOException {
    return workbench.newFolder();
  }

  /** Deletes such a folder with all that is in it. */
  public void discard(Path workplace) {
    workbench.discard(workplace);
  }

  /**
   * Adds a version: unpacks it aside, loads it, lets it answer a warm-up, and only then moves it
   * into the repository and puts it in service. What is refused leaves no trace.
   *
   * @param model a name that {@link #isModelName}; the model need not exist
   * @param version its number, or empty for the next after the highest that was ever there
   * @param archive a tar, tar.gz or zip of a SavedModel folder; stays where it is
   * @throws IOException if the repository cannot be read or written; nothing was changed
   */
  public VersionChange publish(
      String model, OptionalLong version, Path archive, ArchiveLimits limits) throws IOException {
    Path workplace = workbench.newFolder();
    try {
      Archive.unpack(archive, workplace, limits);
      Path folder = SavedModelFolder.in(workplace);
      return turns.take(() -> accept(model, version, folder));
    } catch (UnusableArchiveException unusable) {
      return new VersionChange.Unservable("the archive cannot be used: " + unusable.getMessage());
    } catch (InvalidModelException invalid) {
      return new VersionChange.Unservable(invalid.getMessage());
    } finally {
      workbench.discard(workplace);
    }
  }

  /**
   * Takes a version away for good: it takes no more calls, finishes those it has, is freed, and its
   * files are deleted. Its number is not given again.
   *
   * @throws IOException if the repository cannot be read or written
   */
  public VersionChange remove(String model, long version) throws IOException {
    return turns.take(
        () -> {
          VersionFolder leaving = repository.look(model).versions().get(version);
          if (leaving == null) {
            return new VersionChange.NoSuchVersion(model, version);
          }
          SortedSet<String> labels = repository.rules(model).labelsOf(version);
          if (!labels.isEmpty()) {
            return new VersionChange.StillLabelled(version, labels);
          }
          Path aside = workbench.newFolder();
          repository.remove(leaving, aside.resolve("version"));
          catalogue.follow(true);
          workbench.discard(aside);
          return made(model, version);
        });
  }

  /**
   * Points a label to a version, which is loaded first if it is not.
   *
   * @param label a name that {@link #isLabel}; {@code stable} decides which version answers when
   *     none is asked for
   * @throws IOException if the repository cannot be read or written; nothing was changed
   */
  public VersionChange label(String model, String label, long version) throws IOException {
    return turns.take(
        () -> {
          VersionFolder folder = repository.look(model).versions().get(version);
          if (folder == null) {
            return new VersionChange.NoSuchVersion(model, version);
          }
          VersionStatus status = catalogue.bringUp(folder);
          if (status.state() != VersionState.AVAILABLE) {
            return new VersionChange.Unservable(status.error().orElse("it could not be loaded"));
          }
          repository.change(model, now -> now.labelling(label, version));
          catalogue.follow(true);
          LOG.infof("Model %s: label %s points to version %d", model, label, version);
          return made(model, version);
        });
  }

  /**
   * Takes a label away. Without {@code stable} the newest version answers again.
   *
   * @throws IOException if the repository cannot be read or written; nothing was changed
   */
  public VersionChange unlabel(String model, String label) throws IOException {
    return turns.take(
        () -> {
          Long version = isModelName(model) ? repository.rules(model).labels().get(label) : null;
          if (version == null) {
            return new VersionChange.NoSuchLabel(model, label);
          }
          repository.change(model, now -> now.without(label));
          catalogue.follow(true);
          LOG.infof("Model %s: label %s is gone", model, label);
          return made(model, version);
        });
  }

  void tidy() {
    workbench.tidy();
  }

  private VersionChange accept(String model, OptionalLong wanted, Path folder)
      throws IOException, InvalidModelException {
    NavigableSet<Long> used = repository.numbersUsed(model);
    long version = wanted.orElseGet(() -> used.isEmpty() ? 1 : used.last() + 1);
    if (used.contains(version)) {
      return new VersionChange.NumberTaken(model, version);
    }
    LoadedVersion loaded = loader.load(VersionFolder.look(model, version, folder));
    Path place;
    try {
      place = repository.add(model, version, folder);
    } catch (IOException failed) {
      loaded.retire(threads);
      if (repository.look(model).versions().containsKey(version)) {
        return new VersionChange.NumberTaken(model, version);
      }
      throw failed;
    }
    catalogue.adopt(VersionFolder.look(model, version, place), loaded);
    catalogue.follow(true);
    return made(model, version);
  }

  private VersionChange made(String model, long version) {
    ModelShelf.View view = catalogue.views().get(model);
    return new VersionChange.Made(
        view == null
            ? VersionStatus.ended(version)
            : view.versions().stream()
                .filter(status -> status.version() == version)
                .findFirst()
                .orElseGet(() -> VersionStatus.ended(version)));
  }
}
