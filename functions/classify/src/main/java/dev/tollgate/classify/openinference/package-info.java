/** The Open Inference Protocol V2 with binary tensor data, for its clients. */
package dev.tollgate.classify.openinference;
