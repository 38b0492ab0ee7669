/** One part of a matrix: a run of the pair in one setup, and its result. */
@NullMarked
package dev.ipcbench.client.matrix.part;

import org.jspecify.annotations.NullMarked;
