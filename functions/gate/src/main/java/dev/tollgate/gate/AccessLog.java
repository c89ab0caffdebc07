package dev.tollgate.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * One JSON object per answered request, written where {@link AccessLogPlace} says. Bodies, query
 * strings and credentials are never written.
 */
@Singleton
final class AccessLog {
  static final String CATEGORY = "dev.tollgate.access";

  private static final Logger LOG = Logger.getLogger(CATEGORY);

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
    exchange.trace().id().ifPresent(id -> line.put("trace_id", id));
    line.put("method", context.request().method().name());
    line.put("route", exchange.route());
    line.put("path", exchange.path());
    line.put("status", context.response().getStatusCode());
    Exchange.refusal(context).ifPresent(code -> line.put("code", code.code()));
    line.put("duration_us", (System.nanoTime() - exchange.startNanos()) / 1_000);
    line.put("bytes_in", context.request().bytesRead());
    line.put("bytes_out", context.response().bytesWritten());
    line.put("client", exchange.client());
    Caller.of(context)
        .ifPresent(
            caller -> {
              line.put("account_id", caller.account().toString());
              line.put("key_id", caller.key().toString());
            });
    Sale.of(context).ifPresent(sale -> add(line, sale));
    return line;
  }

  private static void add(Map<String, Object> line, Sale sale) {
    line.put("model", sale.model());
    line.put("version", Long.toString(sale.version()));
    line.put("units", sale.units());
    line.put("cost_micros", sale.costMicros());
  }
}
