/**
 * A blocking WebSocket client (RFC 6455) on the caller's thread, used by the websocket and signalr
 * transports.
 */
@NullMarked
package dev.ipcbench.transport.websocket.client;

import org.jspecify.annotations.NullMarked;
