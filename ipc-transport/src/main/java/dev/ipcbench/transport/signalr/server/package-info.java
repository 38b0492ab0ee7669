/** Puts the hub into a Spring app: the negotiation and the WebSocket behind it. */
@NullMarked
package dev.ipcbench.transport.signalr.server;

import org.jspecify.annotations.NullMarked;
