/** How long functions take from the start of their process to their first right answer. */
package dev.tollgate.bench.start;
