/** Accounts, API keys and what they may do. */
package dev.tollgate.registerkey;
