/** The aeron transport (Aeron IPC) and its endpoint with the media driver. */
@NullMarked
package dev.ipcbench.transport.aeron;

import org.jspecify.annotations.NullMarked;
