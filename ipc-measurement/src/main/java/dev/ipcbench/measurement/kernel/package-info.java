/** Whether both sides of a run share a kernel, as observed. */
@NullMarked
package dev.ipcbench.measurement.kernel;

import org.jspecify.annotations.NullMarked;
