/**
 * Stress tests of what two threads may see of a ring; in the package of the ring, which nobody else
 * sees.
 */
@NullMarked
package dev.ipcbench.transport.shm;

import org.jspecify.annotations.NullMarked;
