package dev.tollgate.usagequery;

import dev.tollgate.gate.ProblemException;
import dev.tollgate.gate.QueryNames;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Whose summary a caller asks for. */
public class SummaryParameters {
  private static final Set<String> NAMES = Set.of("account_ids", "account_ids[]");

  @Context UriInfo uri;

  @QueryParam("account_ids")
  @Parameter(description = "The account, if it is not the caller's own (operator).")
  List<String> accountIds;

  @QueryParam("account_ids[]")
  @Parameter(hidden = true)
  List<String> moreAccountIds;

  /**
   * The question for a summary.
   *
   * @throws ProblemException {@code invalid_request} naming a parameter that is unknown or empty
   */
  Question question() {
    QueryNames.check(uri, NAMES);
    return Question.aboutAccounts(QueryNames.both(accountIds, moreAccountIds));
  }
}
