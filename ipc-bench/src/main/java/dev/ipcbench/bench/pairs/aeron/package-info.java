/** Aeron IPC: one publication in each direction, both ends busy-spin. */
@NullMarked
package dev.ipcbench.bench.pairs.aeron;

import org.jspecify.annotations.NullMarked;
