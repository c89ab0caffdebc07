package dev.tollgate.model.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The states of an unfinished training on disk: that after the last epoch, to go on from, and that
 * after the best, to export. What is there is whole at any moment: the file that names the epochs
 * is replaced only once their states are written. For one process at a time.
 */
final class Checkpoints {
  private static final String PROGRESS = "progress.json";
  private static final Set<String> MAY_CHANGE = Set.of("epochs", "patience");

  private final Path folder;
  private final Map<String, String> settings;

  /**
   * @param folder of its own, made when the first epoch is saved
   * @param settings all that decides how training goes, to be compared before going on; how long it
   *     goes may change
   */
  Checkpoints(Path folder, Map<String, String> settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /** Whether a training was left unfinished here. */
  boolean present() {
    return Files.exists(folder.resolve(PROGRESS));
  }

  /**
   * What the unfinished training has behind it; nothing if there is none.
   *
   * @throws TrainingDataException if it was started with other settings or its file is damaged
   * @throws IOException if it cannot be read
   */
  History history() throws TrainingDataException, IOException {
    if (!present()) {
      return History.NONE;
    }
    ProgressFile file = ProgressFile.parse(Files.readAllBytes(folder.resolve(PROGRESS)));
    Optional<String> changed =
        settings.keySet().stream()
            .filter(key -> !MAY_CHANGE.contains(key))
            .filter(key -> !settings.get(key).equals(file.settings().get(key)))
            .findFirst();
    if (changed.isPresent()) {
      throw new TrainingDataException(
          "the unfinished training in %s was started with %s %s, not %s; repeat its options, or delete the folder to start anew"
              .formatted(
                  folder,
                  changed.get(),
                  file.settings().get(changed.get()),
                  settings.get(changed.get())));
    }
    return file.history();
  }

  /**
   * Keeps the state of now, which is that after the last epoch of the history.
   *
   * @throws IOException if it cannot be written
   */
  void save(Trainer trainer, History history) throws IOException {
    Files.createDirectories(folder);
    trainer.save(state(history.done()));
    Path unfinished = folder.resolve(PROGRESS + ".new");
    Files.write(unfinished, new ProgressFile(settings, history).toJson());
    Files.move(
        unfinished,
        folder.resolve(PROGRESS),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    dropAllBut(List.of(history.done(), history.best().epoch()));
  }

  /** Puts the trainer into the state after an epoch that is kept: the last or the best. */
  void restore(Trainer trainer, int epoch) {
    trainer.restore(state(epoch));
  }

  /** Removes everything, once the training is exported. */
  void delete() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private Path state(int epoch) {
    return folder.resolve("epoch-" + epoch);
  }

  private void dropAllBut(List<Integer> epochs) throws IOException {
    List<String> kept = epochs.stream().map(epoch -> "epoch-" + epoch + ".").toList();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("epoch-") && kept.stream().noneMatch(name::startsWith)) {
          Files.delete(file);
        }
      }
    }
  }
}
