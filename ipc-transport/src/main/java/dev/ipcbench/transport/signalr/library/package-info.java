/** Microsoft's SignalR client for Java. */
@NullMarked
package dev.ipcbench.transport.signalr.library;

import org.jspecify.annotations.NullMarked;
