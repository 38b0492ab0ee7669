@NullMarked
package dev.ipcbench.measurement.evidence;

import org.jspecify.annotations.NullMarked;
