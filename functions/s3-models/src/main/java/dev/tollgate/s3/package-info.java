/** A bucket as a model repository. */
package dev.tollgate.s3;
