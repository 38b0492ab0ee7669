/** Windows named pipes, both ends. */
@NullMarked
package dev.ipcbench.transport.pipe;

import org.jspecify.annotations.NullMarked;
