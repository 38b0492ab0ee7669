/** The hub: its negotiation, its connections and its methods. */
@NullMarked
package dev.ipcbench.transport.signalr.server;

import org.jspecify.annotations.NullMarked;
