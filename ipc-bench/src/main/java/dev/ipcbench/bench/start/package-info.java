/** How long the product's server takes from its start until everything in it answers. */
@NullMarked
package dev.ipcbench.bench.start;

import org.jspecify.annotations.NullMarked;
