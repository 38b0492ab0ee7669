/** What one pass of the load loop costs when the crossing costs nothing. */
@NullMarked
package dev.ipcbench.bench.jmh;

import org.jspecify.annotations.NullMarked;
