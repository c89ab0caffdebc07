/**
 * Journeys of a customer, an operator and an attacker through the packaged server: a process of its
 * own, spoken to over HTTP only. Whatever a journey knows, it learnt from an answer.
 */
package dev.tollgate.journeys;
