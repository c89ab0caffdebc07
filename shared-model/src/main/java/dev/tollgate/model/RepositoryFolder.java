package dev.tollgate.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The model repository's folder as it is changed: in the first root, and upstream before that. Used
 * by the watching thread only.
 */
final class RepositoryFolder {
  private final List<Path> roots;
  private final Path root;
  private final Upstream upstream;

  RepositoryFolder(List<Path> roots, Upstream upstream) {
    this.roots = roots;
    this.root = roots.getFirst();
    this.upstream = upstream;
  }

  ModelFolder look(String model) throws IOException {
    return RepositoryScan.of(roots).getOrDefault(model, ModelFolder.GONE);
  }

  ServingRules rules(String model) throws IOException {
    return ServingRulesFile.read(root.resolve(model));
  }

  /** The numbers of all versions that the model has or had. */
  NavigableSet<Long> numbersUsed(String model) throws IOException {
    NavigableSet<Long> used = new TreeSet<>(look(model).versions().keySet());
    used.addAll(rules(model).removed());
    return used;
  }

  void change(String model, UnaryOperator<ServingRules> change) throws IOException {
    ServingRulesFile.change(root.resolve(model), change, upstream);
  }

  /**
   * Moves a version in.
   *
   * @return where it is then
   * @throws IOException also if its number has a version by now
   */
  Path add(String model, long version, Path folder) throws IOException {
    Path place = root.resolve(model).resolve(Long.toString(version));
    upstream.send(model, version, folder);
    Files.createDirectories(place.getParent());
    return Files.move(folder, place, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Moves a version out for good. */
  void remove(VersionFolder version, Path aside) throws IOException {
    change(version.model(), rules -> rules.removing(version.version()));
    upstream.remove(version.model(), version.version());
    Files.move(version.path(), aside, StandardCopyOption.ATOMIC_MOVE);
  }
}
