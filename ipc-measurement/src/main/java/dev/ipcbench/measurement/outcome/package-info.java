/** The outcome of the rounds of a row, and the events of a run. */
@NullMarked
package dev.ipcbench.measurement.outcome;

import org.jspecify.annotations.NullMarked;
