/** The result of a run and its rows, as they are written to {@code result.json}. */
@NullMarked
package dev.ipcbench.measurement.result;

import org.jspecify.annotations.NullMarked;
