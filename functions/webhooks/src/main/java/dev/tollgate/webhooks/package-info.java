/** Telling accounts over HTTP when their allowances come to their end. */
package dev.tollgate.webhooks;
