/** Aeron IPC with a media driver of the server's own, both ends. */
@NullMarked
package dev.ipcbench.transport.aeron;

import org.jspecify.annotations.NullMarked;
