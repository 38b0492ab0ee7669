package dev.ipcbench.bench.floor;

import dev.ipcbench.bench.figures.Times;

/**
 * One measurement of each side, one directly after the other.
 *
 * @param threadedC between the two: C with a second thread, which sleeps
 * @param cFirst the order: it changes from pair to pair, so that a drift hits both sides alike
 * @param settled whether the warm-up of the Java side came to rest
 */
record Pair(boolean cFirst, Times c, Times threadedC, Times java, boolean settled) {}
