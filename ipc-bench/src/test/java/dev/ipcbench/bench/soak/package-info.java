@NullMarked
package dev.ipcbench.bench.soak;

import org.jspecify.annotations.NullMarked;
