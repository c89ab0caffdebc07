/**
 * Pictures in, numbers out: recognises PNG, JPEG, GIF and BMP from their first bytes, refuses what
 * is too large before decoding it, and turns the rest into the tensor values that a model wants.
 */
package dev.tollgate.model.image;
