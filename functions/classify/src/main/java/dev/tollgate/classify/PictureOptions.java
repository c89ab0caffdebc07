package dev.tollgate.classify;

import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What a call about pictures says outside its body. */
public class PictureOptions extends CallOptions {
  @PathParam("model")
  @Parameter(description = "Name of the model.", example = "fashion-mnist")
  String model;

  @Override
  public final String model() {
    return model;
  }

  @Override
  public PictureOptions pinned(String version) {
    super.pinned(version);
    return this;
  }

  @Override
  public PictureOptions labelled(String label) {
    super.labelled(label);
    return this;
  }
}
