/** What both processes did while a slice was measured, and whether it shows the steady state. */
@NullMarked
package dev.ipcbench.measurement.evidence;

import org.jspecify.annotations.NullMarked;
