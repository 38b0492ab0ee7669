/** Formulas of statistics that know nothing of round trips. */
@NullMarked
package dev.ipcbench.measurement.statistics;

import org.jspecify.annotations.NullMarked;
