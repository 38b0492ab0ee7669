@NullMarked
package dev.ipcbench.transport.websocket.client;

import org.jspecify.annotations.NullMarked;
