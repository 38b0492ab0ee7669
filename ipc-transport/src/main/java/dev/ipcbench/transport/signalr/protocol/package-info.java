/** The hub protocol of ASP.NET Core SignalR: its handshake, and its records in both encodings. */
@NullMarked
package dev.ipcbench.transport.signalr.protocol;

import org.jspecify.annotations.NullMarked;
