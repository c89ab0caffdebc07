package dev.tollgate.bench.start;

import java.time.Duration;

/**
 * A function that is started, and what its native executable is allowed.
 *
 * @param name its folder's
 * @param call what it is asked first
 * @param longest from the start of the process to the answer
 * @param largest what the process may then hold, in MB
 */
record Room(String name, FirstCall call, Duration longest, int largest) {}
