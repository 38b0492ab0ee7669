/** The product's own measuring path beside a ping-pong in C, in interleaved pairs. */
@NullMarked
package dev.ipcbench.bench.floor;

import org.jspecify.annotations.NullMarked;
