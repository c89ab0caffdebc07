package dev.tollgate.model.tensor;

/** What a tensor is made of. */
public enum ElementType {
  /** One byte each, 0 or 1. */
  BOOL(1),
  /** Signed, 8 bits. */
  INT8(1),
  /** Unsigned, 8 bits. */
  UINT8(1),
  /** Signed, 16 bits. */
  INT16(2),
  /** Unsigned, 16 bits. */
  UINT16(2),
  /** Signed, 32 bits. */
  INT32(4),
  /** Unsigned, 32 bits. */
  UINT32(4),
  /** Signed, 64 bits. */
  INT64(8),
  /** Unsigned, 64 bits. */
  UINT64(8),
  /** IEEE 754 half precision. */
  FLOAT16(2),
  /** The upper half of a {@link #FLOAT32}. */
  BFLOAT16(2),
  /** IEEE 754 single precision. */
  FLOAT32(4),
  /** IEEE 754 double precision. */
  FLOAT64(8),
  /** Byte strings of any length, not necessarily text. */
  STRING(0);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** The size of one element, in bytes; 0 for {@link #STRING}, whose elements differ. */
  public int bytes() {
    return bytes;
  }
}
