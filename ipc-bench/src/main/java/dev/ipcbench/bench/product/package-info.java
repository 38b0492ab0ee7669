/** The product's answering app beside this process: the real jar, told by its control plane. */
@NullMarked
package dev.ipcbench.bench.product;

import org.jspecify.annotations.NullMarked;
