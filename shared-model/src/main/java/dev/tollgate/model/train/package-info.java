/**
 * Trains image classifiers, measures them honestly and exports them as versions that a model room
 * can serve.
 */
package dev.tollgate.model.train;
