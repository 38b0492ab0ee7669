/**
 * Measures several sides in turns, so that a drift of the machine affects all of them alike, and
 * compares their figures as ratios.
 */
@NullMarked
package dev.ipcbench.bench.interleaved;

import org.jspecify.annotations.NullMarked;
