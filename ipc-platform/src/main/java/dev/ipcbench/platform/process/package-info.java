/** The parent process, the terminal and the threads of this process. */
@NullMarked
package dev.ipcbench.platform.process;

import org.jspecify.annotations.NullMarked;
