/** A JMH benchmark of the load loop, and jcstress tests of the rings in shared memory. */
@NullMarked
package dev.ipcbench.bench.micro;

import org.jspecify.annotations.NullMarked;
