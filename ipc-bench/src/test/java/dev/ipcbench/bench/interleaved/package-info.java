@NullMarked
package dev.ipcbench.bench.interleaved;

import org.jspecify.annotations.NullMarked;
