/** Which rows each round of a run measures, and what was measured of them so far. */
@NullMarked
package dev.ipcbench.measurement.schedule;

import org.jspecify.annotations.NullMarked;
