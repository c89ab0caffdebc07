/** The usage API on a long history: made by SQL, asked over HTTP. */
package dev.tollgate.bench.usage;
