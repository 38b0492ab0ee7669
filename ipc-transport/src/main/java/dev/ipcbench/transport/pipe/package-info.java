/** The pipe transport (Windows named pipes) and its endpoint. */
@NullMarked
package dev.ipcbench.transport.pipe;

import org.jspecify.annotations.NullMarked;
