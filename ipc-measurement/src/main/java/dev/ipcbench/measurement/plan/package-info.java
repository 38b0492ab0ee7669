/** What is to be measured: the rows, how often, in which order. */
@NullMarked
package dev.ipcbench.measurement.plan;

import org.jspecify.annotations.NullMarked;
