/** Every downcall into libc, and nothing else. */
@NullMarked
package dev.ipcbench.transport.posix;

import org.jspecify.annotations.NullMarked;
