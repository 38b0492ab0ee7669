/** Processor groups, cores and thread affinity on Windows. */
@NullMarked
package dev.ipcbench.platform.windows.affinity;

import org.jspecify.annotations.NullMarked;
