package dev.tollgate.registerkey;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The plan that an account is to have. */
@Schema(name = "AccountChange")
public record PlanBody(@Schema(required = true, examples = "pro") String plan) {}
