/** One turn of a row: connections, slices, and the evidence of both sides. */
@NullMarked
package dev.ipcbench.measurement.turn;

import org.jspecify.annotations.NullMarked;
