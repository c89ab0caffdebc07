/**
 * The door of every function. A request passes {@link dev.tollgate.gate.Doorstep} (request id, does
 * the route exist, is there a credential), then authentication and the scope check, and only then
 * reaches a capability; whatever fails on the way leaves as one {@link dev.tollgate.gate.Problem}.
 */
package dev.tollgate.gate;
