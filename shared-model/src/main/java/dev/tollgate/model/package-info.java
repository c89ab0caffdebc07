/**
 * The model room: a SavedModel in, predictions out. {@link dev.tollgate.model.ModelRoom} is the
 * door; everything that can happen to a call is an {@link dev.tollgate.model.ImageOutcome},
 * everything that can happen to a look-up a {@link dev.tollgate.model.ModelLookup}.
 */
package dev.tollgate.model;
