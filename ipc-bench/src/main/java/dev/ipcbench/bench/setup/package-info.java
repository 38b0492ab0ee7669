/** Options, machine and child processes of a comparison. */
@NullMarked
package dev.ipcbench.bench.setup;

import org.jspecify.annotations.NullMarked;
