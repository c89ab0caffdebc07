/** Brings the database's schema up to date. */
package dev.tollgate.migrate;
