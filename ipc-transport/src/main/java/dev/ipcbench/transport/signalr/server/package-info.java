/** The Spring configuration of the hub: its negotiation and its WebSocket mapping. */
@NullMarked
package dev.ipcbench.transport.signalr.server;

import org.jspecify.annotations.NullMarked;
