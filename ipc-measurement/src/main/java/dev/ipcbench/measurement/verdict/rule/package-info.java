/** The rules that decide whether a measured row is valid, and their thresholds. */
@NullMarked
package dev.ipcbench.measurement.verdict.rule;

import org.jspecify.annotations.NullMarked;
