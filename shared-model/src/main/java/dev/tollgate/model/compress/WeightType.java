package dev.tollgate.model.compress;

import java.util.Locale;

/** How weights are stored; they are computed with as 32-bit floats all the same. */
enum WeightType {
  /** Half floats: 16 bits, about three decimal digits. */
  FLOAT16,
  /** Whole numbers from -127 to 127, with one scale for each output channel. */
  INT8;

  /** The name in cards and file names. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
