/**
 * CPU affinity: which CPUs exist, which this process may use, and pinning a thread to some of them.
 */
@NullMarked
package dev.ipcbench.platform.affinity;

import org.jspecify.annotations.NullMarked;
