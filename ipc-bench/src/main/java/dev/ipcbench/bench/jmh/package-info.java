/** Costs of the load loop and of recording, without a transport. */
@NullMarked
package dev.ipcbench.bench.jmh;

import org.jspecify.annotations.NullMarked;
