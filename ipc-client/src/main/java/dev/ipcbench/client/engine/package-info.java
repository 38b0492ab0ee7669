/** A container engine, through the program {@code docker} alone: what it can, does and refuses. */
@NullMarked
package dev.ipcbench.client.engine;

import org.jspecify.annotations.NullMarked;
