/**
 * Calls of any signature with tensors, metered as classify is: what the protocols of other servers
 * have in common. Each protocol is a package of its own beside this one.
 */
package dev.tollgate.classify.tensors;
