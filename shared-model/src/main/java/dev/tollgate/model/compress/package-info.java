/** Smaller versions of SavedModels: weights in fewer bits, measured against the original. */
package dev.tollgate.model.compress;
