/** One setup of a matrix: a run of the pair in it, and the result it left. */
@NullMarked
package dev.ipcbench.client.matrix.part;

import org.jspecify.annotations.NullMarked;
