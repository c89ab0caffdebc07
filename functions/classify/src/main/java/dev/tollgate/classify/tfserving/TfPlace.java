package dev.tollgate.classify.tfserving;

import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The model that a question is about, and how the answer may come. */
public class TfPlace {
  @Context HttpHeaders headers;

  @PathParam("model")
  @Parameter(description = "Name of the model.", example = "half_plus_two")
  String model;

  String model() {
    return model;
  }

  HttpHeaders headers() {
    return headers;
  }
}
