package dev.tollgate.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.accounts.Principal;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * One JSON object per answered request, in the log category {@code dev.tollgate.access}. Bodies,
 * query strings and credentials are never written.
 */
@Singleton
final class AccessLog {
  private static final Logger LOG = Logger.getLogger("dev.tollgate.access");

  private final ObjectMapper json;

  AccessLog(ObjectMapper json) {
    this.json = json;
  }

  void write(RoutingContext context, Exchange exchange) {
    if (!LOG.isInfoEnabled()) {
      return;
    }
    try {
      LOG.info(json.writeValueAsString(line(context, exchange)));
    } catch (JsonProcessingException e) {
      LOG.error("an access log line could not be written", e);
    }
  }

  private static Map<String, Object> line(RoutingContext context, Exchange exchange) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", exchange.arrivedAt().toString());
    line.put("request_id", exchange.requestId().toString());
    line.put("method", context.request().method().name());
    line.put("path", exchange.path());
    line.put("status", context.response().getStatusCode());
    line.put("duration_us", (System.nanoTime() - exchange.startNanos()) / 1_000);
    line.put("bytes_in", context.request().bytesRead());
    line.put("bytes_out", context.response().bytesWritten());
    line.put("client", ClientAddress.of(context.request()));
    if (context.user() instanceof QuarkusHttpUser user
        && user.getSecurityIdentity() instanceof CallerIdentity identity) {
      Principal caller = identity.caller();
      line.put("account_id", caller.account().toString());
      line.put("key_id", caller.key().toString());
    }
    return line;
  }
}
