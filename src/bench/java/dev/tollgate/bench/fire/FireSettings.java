package dev.tollgate.bench.fire;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What one run is to be.
 *
 * @param seed decides what happens when, and what every caller does
 * @param fire how long things break while callers call
 * @param lead time from the start to the month's end, which is to fall into the middle of the fire
 * @param instances servers on the database
 * @param folder everything that the run writes; must be empty or absent
 */
record FireSettings(long seed, Duration fire, Duration lead, int instances, Path folder) {}
