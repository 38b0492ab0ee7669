@NullMarked
package dev.ipcbench.bench.floor;

import org.jspecify.annotations.NullMarked;
