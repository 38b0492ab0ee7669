@NullMarked
package dev.ipcbench.bench.pairs;

import org.jspecify.annotations.NullMarked;
