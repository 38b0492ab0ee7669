/** The SPI of transports: a client end that connects and a server end that answers. */
@NullMarked
package dev.ipcbench.transport;

import org.jspecify.annotations.NullMarked;
