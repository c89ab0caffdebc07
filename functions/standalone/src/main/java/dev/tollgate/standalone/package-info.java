/** All functions in one process, on an embedded PostgreSQL unless another is named. */
package dev.tollgate.standalone;
