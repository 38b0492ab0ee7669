/** How long a container takes to start on one CPU. */
@NullMarked
package dev.ipcbench.bench.cold;

import org.jspecify.annotations.NullMarked;
