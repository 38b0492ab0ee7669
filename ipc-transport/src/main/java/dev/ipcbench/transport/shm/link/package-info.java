/**
 * The mapped file of a connection with its two rings, and one end of it: the handshake, and waking
 * a blocked peer.
 */
@NullMarked
package dev.ipcbench.transport.shm.link;

import org.jspecify.annotations.NullMarked;
