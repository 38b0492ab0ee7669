/** Compares the product's transports with minimal pairs and with each other. */
@NullMarked
package dev.ipcbench.bench.peers;

import org.jspecify.annotations.NullMarked;
