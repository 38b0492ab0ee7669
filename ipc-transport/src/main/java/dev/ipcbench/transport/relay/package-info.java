/** Joins two pipes of a Windows host, so that two containers that cannot meet on one can talk. */
@NullMarked
package dev.ipcbench.transport.relay;

import org.jspecify.annotations.NullMarked;
