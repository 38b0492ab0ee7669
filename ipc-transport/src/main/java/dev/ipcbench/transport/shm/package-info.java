/** Messages through rings in a mapped file, both ends. */
@NullMarked
package dev.ipcbench.transport.shm;

import org.jspecify.annotations.NullMarked;
