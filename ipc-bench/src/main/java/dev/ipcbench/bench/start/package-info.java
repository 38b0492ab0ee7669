/** Times the start of the product's server. */
@NullMarked
package dev.ipcbench.bench.start;

import org.jspecify.annotations.NullMarked;
