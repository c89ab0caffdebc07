package io.quarkus.smallrye.openapi.runtime;

import io.quarkus.arc.Unremovable;
import io.quarkus.arc.profile.UnlessBuildProfile;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import io.quarkus.smallrye.openapi.runtime.filter.AutoSecurityFilter;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the OpenAPI document when it is first asked for. Quarkus makes it at every start, which
 * takes as long as all the rest of a native function's start, and offers no setting for it; what it
 * would prepare is put off here. In Quarkus's package, because only there it can be; so not where
 * Quarkus's classes come from another class loader than ours, as in its tests and its dev mode.
 * Thread-safe.
 */
@Alternative
@Priority(1)
@Unremovable
@UnlessBuildProfile(anyOf = {"test", "dev"})
@ApplicationScoped
public class LateDocument extends OpenApiDocumentService {
  private final Map<String, Runnable> due = new LinkedHashMap<>();

  @Override
  synchronized void prepareDocument(
      AutoSecurityFilter security, Map<RunStage, List<String>> filters, String name) {
    due.put(name, () -> super.prepareDocument(security, filters, name));
  }

  @Override
  public synchronized byte[] getDocument(String name, Format format) {
    Runnable preparing = due.remove(name);
    if (preparing != null) {
      preparing.run();
    }
    return super.getDocument(name, format);
  }
}
