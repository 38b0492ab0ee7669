/** The result of a run, as it is kept: rows, files, schema. */
@NullMarked
package dev.ipcbench.measurement.result;

import org.jspecify.annotations.NullMarked;
