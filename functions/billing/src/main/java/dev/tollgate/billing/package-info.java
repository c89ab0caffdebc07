/** What accounts are charged: plans and their prices. */
package dev.tollgate.billing;
