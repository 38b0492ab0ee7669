/** Calls into the C library: affinity, futex, sockets, resource usage. */
@NullMarked
package dev.ipcbench.platform.posix;

import org.jspecify.annotations.NullMarked;
