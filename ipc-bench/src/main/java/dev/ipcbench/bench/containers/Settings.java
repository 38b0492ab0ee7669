package dev.ipcbench.bench.containers;

import dev.ipcbench.bench.setup.Cpus;

/**
 * What is held fixed.
 *
 * @param cpus of client and server; both containers may use both
 * @param turns how often each side is measured
 * @param messages round trips measured on each side of a turn; C warms up with as many
 */
record Settings(String runtime, Cpus.Pair cpus, int payloadBytes, int turns, int messages) {}
