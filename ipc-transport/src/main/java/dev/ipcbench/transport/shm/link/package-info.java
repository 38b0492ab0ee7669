/** Both rings of a connection, and how a blocked peer is woken. */
@NullMarked
package dev.ipcbench.transport.shm.link;

import org.jspecify.annotations.NullMarked;
