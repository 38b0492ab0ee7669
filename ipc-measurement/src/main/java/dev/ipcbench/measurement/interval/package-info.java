/**
 * How sure a figure of one row is: the values of a row in blocks of consecutive rounds, and
 * intervals from resampling these blocks.
 */
@NullMarked
package dev.ipcbench.measurement.interval;

import org.jspecify.annotations.NullMarked;
