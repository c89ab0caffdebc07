/** The ledger under fire: real servers on one real database, while both are killed and cut off. */
package dev.tollgate.bench.fire;
