/** The byte streams that carry WebSocket frames: TCP, and TLS over TCP. */
@NullMarked
package dev.ipcbench.transport.websocket.client.io;

import org.jspecify.annotations.NullMarked;
