/** Verdicts on rows, and the reasons for them. */
@NullMarked
package dev.ipcbench.measurement.verdict;

import org.jspecify.annotations.NullMarked;
