package dev.tollgate.bench.usage;

import java.util.Random;
import java.util.function.Function;

/**
 * A kind of question.
 *
 * @param name for the table
 * @param counts whether it counts for the p99 over the mix; what does not is shown to be honest
 * @param ask makes one, of an account and a time that change from one to the next
 */
record Shape(String name, boolean counts, Function<Random, Question> ask) {}
