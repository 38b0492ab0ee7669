/** The figures of a row: times with intervals, costs, and the evidence for them. */
@NullMarked
package dev.ipcbench.measurement.result.figure;

import org.jspecify.annotations.NullMarked;
