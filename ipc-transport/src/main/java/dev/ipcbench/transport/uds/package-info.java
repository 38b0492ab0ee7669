/** The uds transport (UNIX domain sockets) and its endpoint. */
@NullMarked
package dev.ipcbench.transport.uds;

import org.jspecify.annotations.NullMarked;
