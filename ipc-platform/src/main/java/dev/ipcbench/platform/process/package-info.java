/** The parent process, the terminal, the threads and the cgroups of this process. */
@NullMarked
package dev.ipcbench.platform.process;

import org.jspecify.annotations.NullMarked;
