/** A SavedModel in, predictions out. */
package dev.tollgate.model;
