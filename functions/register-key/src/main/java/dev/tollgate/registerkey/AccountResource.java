package dev.tollgate.registerkey;

import dev.tollgate.accounts.Account;
import dev.tollgate.accounts.AccountId;
import dev.tollgate.accounts.Page;
import dev.tollgate.gate.Calls;
import dev.tollgate.gate.Paging;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Accounts over REST. */
@Path("/v1/accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
public class AccountResource {
  private final AccountDesk desk;
  private final Calls calls;

  AccountResource(AccountDesk desk, Calls calls) {
    this.desk = desk;
    this.calls = calls;
  }

  /** A page of accounts. */
  @Schema(name = "AccountPage")
  public record AccountPage(
      List<AccountView> data, boolean hasMore, @Schema(nullable = true) String nextPage) {
    /** Copies the list. */
    public AccountPage {
      data = List.copyOf(data);
    }

    static AccountPage of(Page<Account> page) {
      List<AccountView> data = page.data().stream().map(AccountView::of).toList();
      return new AccountPage(data, page.hasMore(), page.hasMore() ? data.getLast().id() : null);
    }
  }

  /** Opens an account. */
  @POST
  @ResponseStatus(201)
  @APIResponseSchema(value = SignedUp.class, responseCode = "201", responseDescription = "Created")
  @Operation(operationId = "signUp", summary = "Open an account and get its first key")
  @Extension(
      name = "x-refuses",
      value =
          "invalid_request, malformed_json, unsupported_media_type, email_taken, unknown_plan, "
              + "insufficient_scope, signup_closed, too_many_requests, invalid_key")
  public Uni<SignedUp> signUp(SignUpBody body) {
    return desk.signUp(calls.current(), body);
  }

  /** Lists all accounts. */
  @GET
  @Operation(operationId = "listAccounts", summary = "List all accounts (operator)")
  @Extension(name = "x-refuses", value = "invalid_request")
  public Uni<AccountPage> list(@QueryParam("limit") String limit, @QueryParam("page") String page) {
    return desk.list(Paging.after(page, AccountId::parse), Paging.limit(limit))
        .map(AccountPage::of);
  }

  /** Shows one account. */
  @GET
  @Path("/{id}")
  @Operation(operationId = "getAccount", summary = "Show an account")
  @Extension(name = "x-refuses", value = "unknown_account")
  public Uni<AccountView> get(@PathParam("id") String id) {
    return desk.show(calls.current(), id);
  }

  /** Changes one account. */
  @PATCH
  @Path("/{id}")
  @Operation(
      operationId = "changeAccount",
      summary = "Change an account; its plan only the operator changes")
  @Extension(
      name = "x-refuses",
      value =
          "invalid_request, malformed_json, unsupported_media_type, unknown_account, unknown_plan")
  public Uni<AccountView> change(@PathParam("id") String id, AccountChangeBody body) {
    return desk.change(calls.current(), id, body);
  }
}
