package dev.tollgate.billing;

import dev.tollgate.accounts.Page;
import dev.tollgate.accounts.PlanCreation;
import dev.tollgate.accounts.PlanPatch;
import dev.tollgate.accounts.PlanRecord;
import dev.tollgate.accounts.Plans;
import dev.tollgate.gate.Call;
import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.Fields;
import dev.tollgate.gate.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The use case: make, show, list and change plans. Thread-safe. */
@Singleton
public class PlanDesk {
  private final Plans plans;

  PlanDesk(Plans plans) {
    this.plans = plans;
  }

  /** Makes a plan. */
  Uni<PlanView> create(Call call, NewPlanBody body) {
    Fields.present(body);
    return Fields.valid(() -> plans.create(body.plan(), call.principal()))
        .map(
            made ->
                switch (made) {
                  case PlanCreation.Created created -> PlanView.of(created.plan());
                  case PlanCreation.NameTaken _ ->
                      throw ProblemException.of(
                          ErrorCode.PLAN_EXISTS,
                          "There is a plan '"
                              + body.name()
                              + "'. Change it with PATCH /v1/plans/"
                              + body.name()
                              + ", or choose another name.");
                });
  }

  /** A page of all plans. */
  Uni<Page<PlanRecord>> list(Optional<String> after, int limit) {
    return plans.list(after, limit);
  }

  /** Shows a plan. */
  Uni<PlanView> show(String name) {
    return plans.find(name).map(found -> view(name, found));
  }

  /** Changes a plan. */
  Uni<PlanView> change(Call call, String name, PlanPatch patch) {
    return plans.change(name, patch, call.principal()).map(found -> view(name, found));
  }

  private static PlanView view(String name, Optional<PlanRecord> found) {
    return PlanView.of(
        found.orElseThrow(
            () ->
                ProblemException.of(
                    ErrorCode.NO_SUCH_PLAN,
                    "There is no plan '" + name + "'. GET /v1/plans lists them.")));
  }
}
