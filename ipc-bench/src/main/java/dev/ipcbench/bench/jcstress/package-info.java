/** Stress tests of what two threads may see of a ring in shared memory. */
@NullMarked
package dev.ipcbench.bench.jcstress;

import org.jspecify.annotations.NullMarked;
