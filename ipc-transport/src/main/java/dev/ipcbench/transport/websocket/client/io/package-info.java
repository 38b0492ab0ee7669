/** The bytes below WebSocket frames: plain TCP, or TLS over it. */
@NullMarked
package dev.ipcbench.transport.websocket.client.io;

import org.jspecify.annotations.NullMarked;
