/** The SignalR transport: a hub in a Spring server, and a client of the same protocol. */
@NullMarked
package dev.ipcbench.transport.signalr;

import org.jspecify.annotations.NullMarked;
