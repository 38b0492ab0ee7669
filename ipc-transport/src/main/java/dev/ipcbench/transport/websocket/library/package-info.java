/** The WebSocket client of the JDK. */
@NullMarked
package dev.ipcbench.transport.websocket.library;

import org.jspecify.annotations.NullMarked;
