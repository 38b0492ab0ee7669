/** This process and its surroundings: its parent, its terminal, its threads. */
@NullMarked
package dev.ipcbench.platform.process;

import org.jspecify.annotations.NullMarked;
