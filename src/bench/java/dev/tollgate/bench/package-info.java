/** Benchmarks: what the rooms promise, measured and tortured. One class a benchmark. */
package dev.tollgate.bench;
