@NullMarked
package dev.ipcbench.bench.cold;

import org.jspecify.annotations.NullMarked;
