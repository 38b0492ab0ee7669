/** Measures the same pair on every node of a cluster, and tells the pools and the nodes apart. */
@NullMarked
package dev.ipcbench.client.fleet;

import org.jspecify.annotations.NullMarked;
