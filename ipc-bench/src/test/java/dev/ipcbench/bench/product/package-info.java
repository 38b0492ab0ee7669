@NullMarked
package dev.ipcbench.bench.product;

import org.jspecify.annotations.NullMarked;
