/** Histograms of nanoseconds, and statistics of them. */
@NullMarked
package dev.ipcbench.measurement.record;

import org.jspecify.annotations.NullMarked;
