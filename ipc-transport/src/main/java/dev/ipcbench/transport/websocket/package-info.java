/** The WebSocket transports, plain and over TLS: a client and a Spring server. */
@NullMarked
package dev.ipcbench.transport.websocket;

import org.jspecify.annotations.NullMarked;
