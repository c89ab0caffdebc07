package dev.tollgate.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Keeps a folder in line with a remote repository, so that models are served from files near by. A
 * version appears in the folder whole, by a rename, after all its files have come; without a {@code
 * saved_model.pb} it is not taken for one, which is why that file is sent last. What was fetched is
 * noted beside the versions, so that a restart fetches only what has changed. While the remote
 * repository cannot be reached, what was fetched is served. Used by the watching thread only.
 */
final class RepositoryMirror implements Upstream {
  private static final Logger LOG = Logger.getLogger(RepositoryMirror.class);
  private static final String NOTES = ".fetched";

  private final RemoteRepository remote;
  private final Path cache;
  private final Workbench workbench;
  private final Map<String, String> lastSeen = new HashMap<>();
  private final Map<String, String> rulesSeen = new HashMap<>();

  RepositoryMirror(RemoteRepository remote, Path cache) {
    this.remote = remote;
    this.cache = cache;
    this.workbench = new Workbench(cache);
  }

  @Override
  public void follow(boolean patient) throws IOException {
    RemoteListing listing = RemoteListing.of(remote.list());
    Optional<IOException> failed = Optional.empty();
    for (Map.Entry<String, SortedMap<String, String>> version : listing.versions().entrySet()) {
      try {
        followVersion(version.getKey(), version.getValue(), patient);
      } catch (IOException unfetched) {
        failed = Optional.of(unfetched);
      }
    }
    followRules(listing.rules());
    dropWhatIsGone(listing);
    if (failed.isPresent()) {
      throw failed.get();
    }
  }

  private void followVersion(String place, SortedMap<String, String> files, boolean patient)
      throws IOException {
    String seen = files.toString();
    boolean atRest = seen.equals(lastSeen.put(place, seen)) || !patient;
    if (atRest && !isFetched(place, seen)) {
      fetch(place, files);
    }
  }

  @Override
  public void send(String model, long version, Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> tree = Files.walk(folder)) {
      files =
          tree.filter(Files::isRegularFile)
              .sorted(Comparator.comparing(file -> file.endsWith(VersionFolder.SAVED_MODEL)))
              .toList();
    }
    String place = model + "/" + version;
    for (Path file : files) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      remote.store(file, place + "/" + name);
    }
    note(place, String.valueOf(RemoteListing.of(remote.list()).versions().get(place)));
  }

  @Override
  public void sendRules(String model, Path file) throws IOException {
    remote.store(file, model + "/" + ServingRulesFile.NAME);
  }

  @Override
  public void remove(String model, long version) throws IOException {
    String place = model + "/" + version + "/";
    remote.remove(place + VersionFolder.SAVED_MODEL);
    for (String path : remote.list().keySet()) {
      if (path.startsWith(place)) {
        remote.remove(path);
      }
    }
  }

  @Override
  public void close() {
    remote.close();
  }

  private void followRules(SortedMap<String, String> rules) throws IOException {
    for (Map.Entry<String, String> model : rules.entrySet()) {
      if (!model.getValue().equals(rulesSeen.get(model.getKey()))) {
        fetchRules(model.getKey());
        rulesSeen.put(model.getKey(), model.getValue());
      }
    }
  }

  private void fetch(String place, SortedMap<String, String> files) throws IOException {
    Path workplace = workbench.newFolder();
    try {
      Path fresh = workplace.resolve("fresh");
      for (String name : files.keySet()) {
        Path file = fresh.resolve(name);
        Files.createDirectories(file.getParent());
        remote.fetch(place + "/" + name, file);
      }
      Path target = cache.resolve(place);
      Files.createDirectories(target.getParent());
      if (Files.exists(target)) {
        Files.move(target, workplace.resolve("former"), StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
      note(place, files.toString());
      LOG.infof("%s was fetched, %d files", place, files.size());
    } finally {
      workbench.discard(workplace);
    }
  }

  private void fetchRules(String model) throws IOException {
    Path workplace = workbench.newFolder();
    try {
      Path file = workplace.resolve(ServingRulesFile.NAME);
      remote.fetch(model + "/" + ServingRulesFile.NAME, file);
      Path folder = Files.createDirectories(cache.resolve(model));
      Files.move(file, folder.resolve(ServingRulesFile.NAME), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      workbench.discard(workplace);
    }
  }

  private void dropWhatIsGone(RemoteListing listing) throws IOException {
    for (Map.Entry<String, ModelFolder> model : RepositoryScan.of(List.of(cache)).entrySet()) {
      if (!listing.rules().containsKey(model.getKey())) {
        Files.deleteIfExists(cache.resolve(model.getKey()).resolve(ServingRulesFile.NAME));
      }
      for (VersionFolder version : model.getValue().versions().values()) {
        String place = version.model() + "/" + version.version();
        if (!listing.versions().containsKey(place)) {
          Path workplace = workbench.newFolder();
          Files.move(version.path(), workplace.resolve("gone"), StandardCopyOption.ATOMIC_MOVE);
          Files.deleteIfExists(noteOf(place));
          workbench.discard(workplace);
        }
      }
    }
  }

  private boolean isFetched(String place, String seen) throws IOException {
    try {
      return Files.exists(cache.resolve(place)) && Files.readString(noteOf(place)).equals(seen);
    } catch (NoSuchFileException never) {
      return false;
    }
  }

  private void note(String place, String files) throws IOException {
    Path note = noteOf(place);
    Files.createDirectories(note.getParent());
    Files.writeString(note, files);
  }

  private Path noteOf(String place) {
    return cache.resolve(NOTES).resolve(place);
  }
}
