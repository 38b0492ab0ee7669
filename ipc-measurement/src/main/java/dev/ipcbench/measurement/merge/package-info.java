/** Merges results that were measured one by one into one result, judged as a whole. */
@NullMarked
package dev.ipcbench.measurement.merge;

import org.jspecify.annotations.NullMarked;
