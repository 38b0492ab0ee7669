/** Times round trips on one connection: the closed and the open loop, and their clock. */
@NullMarked
package dev.ipcbench.measurement.load;

import org.jspecify.annotations.NullMarked;
