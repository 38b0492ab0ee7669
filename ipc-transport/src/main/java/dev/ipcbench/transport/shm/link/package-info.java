/** One end of a connection: handshake, rings, and waking a blocked peer. */
@NullMarked
package dev.ipcbench.transport.shm.link;

import org.jspecify.annotations.NullMarked;
