/** The server side of a SignalR hub. */
@NullMarked
package dev.ipcbench.transport.signalr.hub;

import org.jspecify.annotations.NullMarked;
