/** What the model room can do, alone and behind the whole server. */
package dev.tollgate.bench.model;
