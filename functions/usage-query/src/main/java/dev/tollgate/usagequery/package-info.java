/** One capability: what was used and what it cost, from committed records. */
package dev.tollgate.usagequery;
