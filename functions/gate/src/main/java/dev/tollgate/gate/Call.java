package dev.tollgate.gate;

import dev.tollgate.accounts.AllowanceState;
import dev.tollgate.accounts.Principal;
import dev.tollgate.accounts.RequestId;
import dev.tollgate.accounts.Scope;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One request, as far as a capability may see it: who calls, from where, under which id. */
public final class Call {
  private final RoutingContext context;

  Call(RoutingContext context) {
    this.context = context;
  }

  /**
   * The authenticated caller.
   *
   * @throws ProblemException {@code missing_key} if the call came without a key
   */
  public Principal principal() {
    return principalIfAny().orElseThrow(PresentedKey::missing);
  }

  /** The authenticated caller, if the call came with a key. */
  public Optional<Principal> principalIfAny() {
    return Caller.of(context);
  }

  /** Whether the operator calls. */
  public boolean byOperator() {
    return principalIfAny().filter(caller -> caller.may(Scope.OPERATOR)).isPresent();
  }

  /** The id of the request: also that of its usage record. */
  public RequestId requestId() {
    return Exchange.of(context).requestId();
  }

  /**
   * What makes all deliveries of one event one call, fit to be an Idempotency-Key, if the call came
   * as an event.
   */
  public Optional<String> eventKey() {
    return CloudEvents.key(context);
  }

  /** The address that the call came from, without port. */
  public String clientAddress() {
    return Exchange.of(context).client();
  }

  /** Scheme, host and port by which the caller reached this server, without a slash at the end. */
  public String baseUrl() {
    return context.request().scheme() + "://" + context.request().authority();
  }

  /**
   * The body, still to be received.
   *
   * @throws IllegalStateException if the route does not take uploads
   */
  public Upload upload() {
    return Upload.of(context);
  }

  /** Tells the caller in {@code RateLimit} headers how its allowances stand. */
  public void showAllowances(List<AllowanceState> states, Instant now) {
    if (!states.isEmpty() && !context.response().headWritten()) {
      context.response().putHeader("RateLimit-Policy", RateLimitHeaders.policy(states));
      context.response().putHeader("RateLimit", RateLimitHeaders.standing(states, now));
    }
  }

  /**
   * The refusal of a call for which an allowance has no room; also shows all allowances.
   *
   * @param violated the used-up allowance
   * @param all every allowance that limits the caller
   */
  public ProblemException overLimit(
      AllowanceState violated, List<AllowanceState> all, Instant now) {
    showAllowances(all, now);
    return ProblemException.of(
            ErrorCode.LIMIT_EXCEEDED,
            "The allowance '%s' (%d) is used up or too small for this call; it starts anew at %s."
                .formatted(violated.name(), violated.limit(), violated.resetsAt()))
        .violating(List.of(violated.name()))
        .retryAfter(RateLimitHeaders.secondsLeft(violated, now));
  }

  /** Notes what the call is charged for. */
  public void note(Sale sale) {
    sale.attach(context);
  }

  /** Makes a part of the call a span of its trace, if that is kept. */
  public <T> Uni<T> traced(String part, Supplier<Uni<T>> work) {
    return Exchange.of(context).trace().during(part, work);
  }

  /** Lets what is called know whose trace it works for: that of this call, if it is kept. */
  public <T> T serving(Supplier<T> work) {
    return Exchange.of(context).trace().serving(work);
  }

  /** The refusal of a call whose key was revoked or expired while it ran. */
  public ProblemException keyNoLongerValid() {
    return PresentedKey.invalid();
  }
}
