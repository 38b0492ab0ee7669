/** Every downcall into kernel32, and nothing else. */
@NullMarked
package dev.ipcbench.transport.windows;

import org.jspecify.annotations.NullMarked;
