/** Observes whether client and server share a kernel. */
@NullMarked
package dev.ipcbench.measurement.kernel;

import org.jspecify.annotations.NullMarked;
