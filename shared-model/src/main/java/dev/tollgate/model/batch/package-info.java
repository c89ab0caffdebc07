/** Batches without waiting: whoever is free takes everything that is queued. */
package dev.tollgate.model.batch;
