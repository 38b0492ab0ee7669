/** Reads the results of other tools, as rows that are named by their files. */
@NullMarked
package dev.ipcbench.measurement.result.foreign;

import org.jspecify.annotations.NullMarked;
