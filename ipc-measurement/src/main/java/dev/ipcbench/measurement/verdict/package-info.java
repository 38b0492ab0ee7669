/** Whether a row can be believed, and why not. */
@NullMarked
package dev.ipcbench.measurement.verdict;

import org.jspecify.annotations.NullMarked;
