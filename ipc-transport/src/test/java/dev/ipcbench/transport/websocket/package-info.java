@NullMarked
package dev.ipcbench.transport.websocket;

import org.jspecify.annotations.NullMarked;
