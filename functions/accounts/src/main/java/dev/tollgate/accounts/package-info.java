/**
 * Who may call what and what they owe. Callers get records and sealed outcomes; entities and SQL
 * stay in {@code .store}, behind the package's own interfaces.
 */
package dev.tollgate.accounts;
