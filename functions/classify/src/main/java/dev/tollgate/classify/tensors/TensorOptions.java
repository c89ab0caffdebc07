package dev.tollgate.classify.tensors;

import dev.tollgate.classify.CallOptions;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What a call with tensors says outside its body. */
public class TensorOptions extends CallOptions {
  @PathParam("model")
  @Parameter(description = "Name of the model.", example = "half_plus_two")
  String model;

  @Override
  public final String model() {
    return model;
  }

  @Override
  public TensorOptions pinned(String version) {
    super.pinned(version);
    return this;
  }

  @Override
  public TensorOptions labelled(String label) {
    super.labelled(label);
    return this;
  }
}
