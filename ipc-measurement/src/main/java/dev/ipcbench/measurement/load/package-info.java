/** How a round trip is timed: the loop, its warm-up, and what comes out of it. */
@NullMarked
package dev.ipcbench.measurement.load;

import org.jspecify.annotations.NullMarked;
