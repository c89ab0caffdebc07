package dev.tollgate.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * All models of a process: watches the model repositories, keeps the newest versions loaded, and
 * hands out those that can answer. Thread-safe.
 *
 * <p>A new version is loaded beside the old one, has to answer a warm-up at every batch size, and
 * is then swapped in; an old one takes no new calls, finishes those it has, and is freed. A version
 * that cannot be loaded is refused with its reason, leaves the others alone, and is tried again
 * when its files change. Files of a version that change are loaded anew in the same way.
 */
public final class ModelRoom implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ModelRoom.class);

  private final ServingThreads threads;
  private final VersionLoader loader;
  private final Catalogue catalogue;
  private final ScheduledExecutorService watcher;
  private final VersionKeeper keeper;
  private final Upstream upstream;
  private volatile boolean complete;

  private ModelRoom(ModelRoomSettings settings, Upstream upstream) {
    NativeLibrary.prepare(settings.compute().device());
    this.threads = new ServingThreads(settings);
    this.loader = new VersionLoader(settings, threads);
    this.upstream = upstream;
    this.catalogue = new Catalogue(settings, loader, threads, upstream);
    this.watcher = Executors.newSingleThreadScheduledExecutor(Background.threads("model-watcher"));
    this.keeper = new VersionKeeper(settings, catalogue, loader, threads, upstream, watcher);
  }

  /**
   * Loads what is in the repositories, then keeps watching them. Returns when every model has been
   * tried; a broken one is no failure of the room.
   */
  public static ModelRoom open(ModelRoomSettings settings) {
    return opened(new ModelRoom(settings, Upstream.NONE), settings, ModelRoom::complete);
  }

  /**
   * The same for a process whose start a caller waits for. Returns as soon as the version of each
   * model that answers has answered one blank picture; other batch sizes are warmed up, and other
   * versions loaded, behind the calls. {@link #ready} tells when that is done.
   */
  public static ModelRoom openQuickly(ModelRoomSettings settings) {
    return opened(
        new ModelRoom(settings, Upstream.NONE),
        settings,
        room -> {
          room.catalogue.loadServing(room.loader.hastily());
          room.watcher.execute(room::finishLoading);
        });
  }

  /**
   * The same for a remote repository, of which the first root is a copy that the room keeps in
   * line.
   *
   * @param remote closed with the room
   */
  public static ModelRoom open(ModelRoomSettings settings, RemoteRepository remote) {
    RepositoryMirror mirror = new RepositoryMirror(remote, settings.roots().getFirst());
    return opened(new ModelRoom(settings, mirror), settings, ModelRoom::complete);
  }

  private static ModelRoom opened(
      ModelRoom room, ModelRoomSettings settings, Consumer<ModelRoom> load) {
    try {
      room.keeper.tidy();
      load.accept(room);
    } catch (RuntimeException | Error broken) {
      room.close();
      throw broken;
    }
    long pause = settings.pollInterval().toNanos();
    var _ = room.watcher.scheduleWithFixedDelay(room::look, pause, pause, TimeUnit.NANOSECONDS);
    return room;
  }

  /** Changes which versions there are and which of them answers. */
  public VersionKeeper keeper() {
    return keeper;
  }

  /**
   * The version of a model that answers when none is asked for: the one labelled {@code stable},
   * else the newest available.
   */
  public ModelLookup find(String model) {
    ModelShelf.View view = catalogue.views().get(model);
    if (view == null) {
      return new ModelLookup.UnknownModel(model);
    }
    return view.serving()
        .<ModelLookup>map(ModelLookup.Found::new)
        .orElseGet(
            () ->
                new ModelLookup.NotServing(
                    model,
                    view.versions().isEmpty()
                        ? "it has no version"
                        : reason(view.versions().getFirst())));
  }

  /** The version that a label of a model points to. */
  public OptionalLong labelled(String model, String label) {
    ModelShelf.View view = catalogue.views().get(model);
    Long version = view == null ? null : view.labels().get(label);
    return version == null ? OptionalLong.empty() : OptionalLong.of(version);
  }

  /** One version of a model. */
  public ModelLookup find(String model, long version) {
    ModelShelf.View view = catalogue.views().get(model);
    if (view == null) {
      return new ModelLookup.UnknownModel(model);
    }
    ServedModel served = view.available().get(version);
    if (served != null) {
      return new ModelLookup.Found(served);
    }
    return view.versions().stream()
        .filter(status -> status.version() == version)
        .findFirst()
        .<ModelLookup>map(status -> new ModelLookup.NotServing(model, reason(status)))
        .orElseGet(() -> new ModelLookup.UnknownVersion(model, version));
  }

  /** The catalogue as it is now, by name. */
  public List<ModelStatus> models() {
    return catalogue.views().values().stream().map(ModelShelf.View::status).toList();
  }

  /** Whether every model has been tried and at least one has answered its warm-up. */
  public boolean ready() {
    return complete
        && catalogue.views().values().stream()
            .map(ModelShelf.View::serving)
            .anyMatch(Optional::isPresent);
  }

  /** Stops watching, finishes the calls that were accepted, and frees everything; waits for it. */
  @Override
  public void close() {
    watcher.close();
    catalogue.clear();
    threads.close();
    upstream.close();
  }

  private void complete() {
    catalogue.warmUp();
    catalogue.follow(false);
    complete = true;
  }

  private void finishLoading() {
    try {
      complete();
    } catch (RuntimeException | Error unexpected) {
      LOG.error("Loading the models failed; it is tried again", unexpected);
    }
  }

  private void look() {
    try {
      catalogue.follow(true);
      complete = true;
    } catch (RuntimeException | Error unexpected) {
      LOG.error("Following the model repositories failed; it is tried again", unexpected);
    }
  }

  private static String reason(VersionStatus status) {
    String what =
        switch (status.state()) {
          case START -> "is waiting to be loaded";
          case LOADING -> "is being loaded";
          case AVAILABLE -> "is available";
          case UNLOADING -> "is being unloaded";
          case END ->
              status.error().isPresent() ? "could not be loaded" : "is not kept loaded any more";
        };
    return "version " + status.version() + " " + what;
  }
}
