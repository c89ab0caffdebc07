package dev.tollgate.gate;

import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.exporter.internal.http.HttpSenderProvider;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.exporter.sender.jdk.internal.JdkHttpSenderProvider;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.util.List;

/**
 * Sends spans to a collector. Its classes are loaded only where traces are kept.
 *
 * <p>Everything is put together by hand: nothing is looked up by reflection or in service files, so
 * a native executable needs no configuration for it. Quarkus's own extension is not used, because
 * it would follow every step of every call even where no traces are kept.
 */
final class SpanExport {
  /** More calls than a batch of the model or of the ledger holds. */
  private static final int MOST_LINKS = 1_024;

  private SpanExport() {}

  /**
   * Starts sending.
   *
   * @throws IllegalArgumentException if a setting makes no sense
   */
  static SdkTracerProvider start(URI endpoint, TracesConfig config, String service) {
    return SdkTracerProvider.builder()
        .setResource(Resource.getDefault().toBuilder().put("service.name", service).build())
        .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(config.ratio())))
        .setSpanLimits(SpanLimits.builder().setMaxNumberOfLinks(MOST_LINKS).build())
        .addSpanProcessor(
            BatchSpanProcessor.builder(exporter(endpoint, config))
                .setScheduleDelay(config.every())
                .build())
        .build();
  }

  private static OtlpHttpSpanExporter exporter(URI endpoint, TracesConfig config) {
    OtlpHttpSpanExporterBuilder builder =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(endpoint.toString().replaceAll("/+$", "") + "/v1/traces")
            .setComponentLoader(new Sender());
    for (String header : config.headers().orElse(List.of())) {
      int equals = header.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("tollgate.traces.headers takes NAME=VALUE, …");
      }
      builder.addHeader(header.substring(0, equals).strip(), header.substring(equals + 1).strip());
    }
    return builder.build();
  }

  /** The one way to send: the JDK's HTTP client. */
  private static final class Sender implements ComponentLoader {
    @Override
    public <T> Iterable<T> load(Class<T> kind) {
      return kind == HttpSenderProvider.class
          ? List.of(kind.cast(new JdkHttpSenderProvider()))
          : List.of();
    }
  }
}
