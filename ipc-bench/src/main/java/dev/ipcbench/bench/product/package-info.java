/** The product as a side of a comparison: the real server jar, controlled by its control plane. */
@NullMarked
package dev.ipcbench.bench.product;

import org.jspecify.annotations.NullMarked;
