/** What a round of a row left, and who is told. */
@NullMarked
package dev.ipcbench.measurement.outcome;

import org.jspecify.annotations.NullMarked;
