/** Where a comparison runs: on which machine and CPUs, and in which processes beside this one. */
@NullMarked
package dev.ipcbench.bench.setup;

import org.jspecify.annotations.NullMarked;
