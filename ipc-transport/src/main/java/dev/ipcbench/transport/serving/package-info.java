/** Serving connections: the echo handler, the settings of the app, and the traffic counters. */
@NullMarked
package dev.ipcbench.transport.serving;

import org.jspecify.annotations.NullMarked;
