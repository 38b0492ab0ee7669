/** Times round trips: the load loop, its warm-up, and the execution of a plan. */
@NullMarked
package dev.ipcbench.measurement.load;

import org.jspecify.annotations.NullMarked;
