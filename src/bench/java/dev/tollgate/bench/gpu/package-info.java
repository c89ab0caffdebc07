/** What the comparison of a GPU with the processor runs. */
package dev.tollgate.bench.gpu;
