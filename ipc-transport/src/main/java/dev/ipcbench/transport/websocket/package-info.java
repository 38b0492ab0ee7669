/** WebSocket on Spring, plain and over TLS, both ends. */
@NullMarked
package dev.ipcbench.transport.websocket;

import org.jspecify.annotations.NullMarked;
