@NullMarked
package dev.ipcbench.bench.figures;

import org.jspecify.annotations.NullMarked;
