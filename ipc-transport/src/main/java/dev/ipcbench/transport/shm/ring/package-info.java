/** One direction of a shared-memory connection: a ring buffer for one writer and one reader. */
@NullMarked
package dev.ipcbench.transport.shm.ring;

import org.jspecify.annotations.NullMarked;
