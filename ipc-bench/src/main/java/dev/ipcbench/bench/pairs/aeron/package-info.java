/** Aeron IPC: one publication there, one back, both ends spin. */
@NullMarked
package dev.ipcbench.bench.pairs.aeron;

import org.jspecify.annotations.NullMarked;
