/** The command matrix against an engine that does what its script says. */
@NullMarked
package dev.ipcbench.it.matrix;

import org.jspecify.annotations.NullMarked;
