/** Compares the product with C in the same two containers. */
@NullMarked
package dev.ipcbench.bench.containers;

import org.jspecify.annotations.NullMarked;
