/** Memory of a mapped file, with an address and an end: what the JDK's own mapped buffers lack. */
@NullMarked
package dev.ipcbench.transport.memory;

import org.jspecify.annotations.NullMarked;
