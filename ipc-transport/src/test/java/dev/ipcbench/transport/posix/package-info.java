@NullMarked
package dev.ipcbench.transport.posix;

import org.jspecify.annotations.NullMarked;
