/** One capability: keeps house in the database, by a timer or when asked. */
package dev.tollgate.housekeeping;
