package dev.tollgate.classify;

import dev.tollgate.gate.Call;
import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.Fields;
import dev.tollgate.gate.Parameters;
import dev.tollgate.gate.ProblemException;
import dev.tollgate.model.ModelRoom;
import dev.tollgate.model.VersionChange;
import dev.tollgate.model.VersionKeeper;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;

/** The use case: add, label and remove versions of models. Thread-safe. */
@Singleton
public class VersionDesk {
  private static final Logger LOG = Logger.getLogger(VersionDesk.class);
  private static final String NAME_RULE =
      "must be a name of up to 64 letters, digits, dots, hyphens and underscores";

  private final VersionKeeper keeper;
  private final UploadLimits limits;

  VersionDesk(ModelRoom room, UploadLimits limits) {
    this.keeper = room.keeper();
    this.limits = limits;
  }

  /**
   * Adds the version whose archive is the body of the call.
   *
   * @param version its number, or empty for the next
   */
  Uni<VersionView> publish(Call call, String model, Optional<String> version) {
    ServingModels.requireAllowed(call.principal(), model);
    if (!VersionKeeper.isModelName(model)) {
      throw Parameters.invalid("model", NAME_RULE);
    }
    OptionalLong number =
        version
            .map(text -> OptionalLong.of(VersionNumber.wanted(text)))
            .orElseGet(OptionalLong::empty);
    return blocking(keeper::newWorkplace)
        .onItem()
        .transformToUni(workplace -> received(call, model, number, workplace));
  }

  /** Points a label to a version. */
  Uni<VersionView> label(Call call, String model, String label, LabelBody body) {
    Fields.present(body);
    return label(call, new LabelEvent(model, label, body.version()));
  }

  /** Points a label to a version. */
  Uni<VersionView> label(Call call, LabelEvent event) {
    Fields.present(event);
    String model = Fields.required("model", event.model());
    String label = Fields.required("label", event.label());
    ServingModels.requireAllowed(call.principal(), model);
    if (!VersionKeeper.isLabel(label)) {
      throw Parameters.invalid("label", NAME_RULE);
    }
    long version = VersionNumber.known(Fields.required("version", event.version()));
    return blocking(() -> view(model, keeper.label(model, label, version)));
  }

  /** Takes a label away. */
  Uni<Void> unlabel(Call call, String model, String label) {
    ServingModels.requireAllowed(call.principal(), model);
    return blocking(() -> view(model, keeper.unlabel(model, label))).replaceWithVoid();
  }

  /** Removes a version. */
  Uni<Void> remove(Call call, String model, String version) {
    ServingModels.requireAllowed(call.principal(), model);
    long number = VersionNumber.known(version);
    return blocking(() -> view(model, keeper.remove(model, number))).replaceWithVoid();
  }

  private Uni<VersionView> received(Call call, String model, OptionalLong version, Path workplace) {
    Path archive = workplace.resolve("archive");
    return call.upload()
        .into(archive, limits.archiveBytes())
        .onItem()
        .transformToUni(
            bytes ->
                blocking(
                    () -> {
                      LOG.infof("Model %s: an archive of %d bytes came", model, bytes);
                      return view(
                          model, keeper.publish(model, version, archive, limits.unpacked()));
                    }))
        .onTermination()
        .call(() -> blocking(() -> discarded(workplace)));
  }

  private Path discarded(Path workplace) {
    keeper.discard(workplace);
    return workplace;
  }

  private static <T> Uni<T> blocking(Callable<T> work) {
    return Uni.createFrom()
        .item(
            () -> {
              try {
                return work.call();
              } catch (RuntimeException refusal) {
                throw refusal;
              } catch (Exception broken) {
                throw ProblemException.causedBy(
                    ErrorCode.INTERNAL,
                    "The model repository could not be changed; nothing was.",
                    new IOException(broken));
              }
            })
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private static VersionView view(String model, VersionChange change) {
    return switch (change) {
      case VersionChange.Made made -> VersionView.of(model, made.version());
      case VersionChange.NoSuchVersion missing ->
          throw ServingModels.unknownVersion(model, missing.version());
      case VersionChange.NoSuchLabel missing ->
          throw ServingModels.unknownLabel(model, missing.label());
      case VersionChange.NumberTaken taken ->
          throw ProblemException.of(
              ErrorCode.VERSION_EXISTS,
              "The model '%s' has a version %d, or had one. Choose another number or none."
                  .formatted(model, taken.version()));
      case VersionChange.StillLabelled labelled ->
          throw ProblemException.of(
              ErrorCode.VERSION_LABELLED,
              "Version %d is %s. Point the label to another version, or take it away first."
                  .formatted(labelled.version(), String.join(", ", labelled.labels())));
      case VersionChange.Unservable unservable ->
          throw ProblemException.of(
              ErrorCode.UNSERVABLE_MODEL,
              "The model cannot be served: " + unservable.reason() + ".");
    };
  }
}
