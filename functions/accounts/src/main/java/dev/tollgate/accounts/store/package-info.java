/** Entities and SQL: the only place that knows how accounts and the ledger are kept. */
package dev.tollgate.accounts.store;
