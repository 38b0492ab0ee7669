/** The product's transports beside minimal pairs, and beside each other. */
@NullMarked
package dev.ipcbench.bench.peers;

import org.jspecify.annotations.NullMarked;
