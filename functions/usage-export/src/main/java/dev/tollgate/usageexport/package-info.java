/** Settled usage, sent on as CloudEvents. */
package dev.tollgate.usageexport;
