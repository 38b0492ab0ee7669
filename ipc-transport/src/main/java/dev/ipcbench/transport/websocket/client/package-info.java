/**
 * A blocking WebSocket client (RFC 6455) on the caller's thread, shared by websocket and signalr.
 */
@NullMarked
package dev.ipcbench.transport.websocket.client;

import org.jspecify.annotations.NullMarked;
