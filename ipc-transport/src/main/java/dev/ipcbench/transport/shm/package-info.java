/** The shm transport (rings in a mapped file) and its endpoint. */
@NullMarked
package dev.ipcbench.transport.shm;

import org.jspecify.annotations.NullMarked;
