/** Processor groups, cores and thread affinity of Windows. */
@NullMarked
package dev.ipcbench.platform.windows.affinity;

import org.jspecify.annotations.NullMarked;
