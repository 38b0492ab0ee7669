/** Streams of bytes over sockets, with blocking and busy-spinning reads. */
@NullMarked
package dev.ipcbench.transport.stream.io;

import org.jspecify.annotations.NullMarked;
