/** Checks that both apps neither grow nor become slower while they work for a long time. */
@NullMarked
package dev.ipcbench.bench.soak;

import org.jspecify.annotations.NullMarked;
