/** Histograms of nanoseconds, and the figures drawn from them. */
@NullMarked
package dev.ipcbench.measurement.record;

import org.jspecify.annotations.NullMarked;
