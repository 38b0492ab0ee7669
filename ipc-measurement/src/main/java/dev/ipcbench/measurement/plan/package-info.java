/** The plan of a run: its rows, their number of rounds and their order. */
@NullMarked
package dev.ipcbench.measurement.plan;

import org.jspecify.annotations.NullMarked;
