/** Windows named pipes with overlapped I/O. */
@NullMarked
package dev.ipcbench.platform.windows.pipe;

import org.jspecify.annotations.NullMarked;
