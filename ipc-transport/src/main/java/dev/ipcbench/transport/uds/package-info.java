/** UNIX domain sockets, both ends. */
@NullMarked
package dev.ipcbench.transport.uds;

import org.jspecify.annotations.NullMarked;
