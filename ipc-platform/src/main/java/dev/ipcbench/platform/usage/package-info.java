/** Resource usage of this process: CPU time, context switches, garbage collection, hiccups. */
@NullMarked
package dev.ipcbench.platform.usage;

import org.jspecify.annotations.NullMarked;
