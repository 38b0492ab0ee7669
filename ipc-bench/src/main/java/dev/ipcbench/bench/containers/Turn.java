package dev.ipcbench.bench.containers;

import dev.ipcbench.bench.figures.Times;

/**
 * One measurement of each side in the same two containers, one after the other.
 *
 * @param cFirst the order: it changes from turn to turn, so that a drift hits both sides alike
 */
record Turn(boolean cFirst, Times c, Times product) {}
