/** Pictures in, labels and a receipt out; and the catalogue of models. */
package dev.tollgate.classify;
