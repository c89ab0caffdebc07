package dev.tollgate.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * One version's place in the catalogue, from the first sight of its folder until its memory is
 * freed. Used by the watching thread only.
 */
final class VersionSlot {
  private static final Logger LOG = Logger.getLogger(VersionSlot.class);

  private final String model;
  private final long version;
  private final ServingThreads threads;
  private Optional<List<String>> lastSeen = Optional.empty();
  private Optional<List<String>> tried = Optional.empty();
  private boolean wanted = true;
  private boolean loading;
  private final List<LoadedVersion> leaving = new ArrayList<>();
  private LoadedVersion live;
  private String error;

  VersionSlot(String model, long version, ServingThreads threads) {
    this.model = model;
    this.version = version;
    this.threads = threads;
  }

  Optional<ServedModel> served() {
    return Optional.ofNullable(live).map(LoadedVersion::model);
  }

  /** Nothing of it is in memory any more. */
  boolean gone() {
    return live == null && allFreed();
  }

  VersionStatus status() {
    return new VersionStatus(version, state(), Optional.ofNullable(error));
  }

  /**
   * Loads the folder if its files are new and at rest, beside what is loaded already; files that
   * failed are not tried again until they change.
   *
   * @param patient whether files must be the same as at the last look, so that a copy under way is
   *     not taken for whole
   * @return whether the version can answer afterwards
   */
  boolean bringUp(VersionFolder folder, VersionLoader loader, boolean patient, Runnable publish) {
    wanted = true;
    Optional<List<String>> files = Optional.of(folder.files());
    boolean atRest = files.equals(lastSeen) || !patient;
    lastSeen = files;
    if (atRest && !files.equals(tried)) {
      tried = files;
      loading = true;
      publish.run();
      try {
        load(folder, loader);
      } finally {
        loading = false;
      }
    }
    return live != null;
  }

  /** Takes over what was loaded from these files, in place of what is loaded already. */
  void adopt(VersionFolder folder, LoadedVersion loaded) {
    wanted = true;
    lastSeen = Optional.of(folder.files());
    tried = lastSeen;
    replaceBy(loaded);
  }

  /** Takes it out of service; callers may find it until the catalogue is told anew. */
  void takeDown() {
    wanted = false;
    if (live != null) {
      LOG.infof("Model %s version %d is being unloaded", model, version);
      leaving.add(live);
    }
    live = null;
    tried = Optional.empty();
    error = null;
  }

  /**
   * Lets nobody in any more to what is out of service, and frees it after the last call inside. To
   * be called once callers cannot find it any more.
   */
  void retireLeaving() {
    leaving.removeIf(LoadedVersion::freed);
    leaving.forEach(old -> old.retire(threads));
  }

  private void load(VersionFolder folder, VersionLoader loader) {
    try {
      replaceBy(loader.load(folder));
    } catch (InvalidModelException refused) {
      error = refused.getMessage();
      LOG.warnf("Model %s version %d is refused: %s", model, version, error);
    }
  }

  private void replaceBy(LoadedVersion loaded) {
    if (live != null) {
      leaving.add(live);
    }
    live = loaded;
    error = null;
    LOG.infof("Model %s version %d is available", model, version);
  }

  private boolean allFreed() {
    return leaving.stream().allMatch(LoadedVersion::freed);
  }

  private VersionState state() {
    if (live != null) {
      return VersionState.AVAILABLE;
    }
    if (loading) {
      return VersionState.LOADING;
    }
    if (!allFreed()) {
      return VersionState.UNLOADING;
    }
    return wanted && error == null ? VersionState.START : VersionState.END;
  }
}
