@NullMarked
package dev.ipcbench.bench.start;

import org.jspecify.annotations.NullMarked;
