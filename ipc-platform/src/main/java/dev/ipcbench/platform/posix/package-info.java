/** Every downcall into the C library. */
@NullMarked
package dev.ipcbench.platform.posix;

import org.jspecify.annotations.NullMarked;
