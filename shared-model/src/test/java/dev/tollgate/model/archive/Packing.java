package dev.tollgate.model.archive;

/** The formats that an archive may have. */
enum Packing {
  TAR,
  TAR_GZ,
  ZIP
}
