/** SignalR, both ends: a hub that a Spring server hosts, and a client for the same protocol. */
@NullMarked
package dev.ipcbench.transport.signalr;

import org.jspecify.annotations.NullMarked;
