/** The hub on the server: its connections, its methods and its keep-alive. */
@NullMarked
package dev.ipcbench.transport.signalr.hub;

import org.jspecify.annotations.NullMarked;
