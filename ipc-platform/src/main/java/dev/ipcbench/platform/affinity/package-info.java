/**
 * CPU affinity and topology: which CPUs share a core, which this process may use, and pinning
 * threads.
 */
@NullMarked
package dev.ipcbench.platform.affinity;

import org.jspecify.annotations.NullMarked;
