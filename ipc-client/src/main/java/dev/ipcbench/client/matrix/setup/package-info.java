/** The setups of a matrix, and how a part of it is measured in each. */
@NullMarked
package dev.ipcbench.client.matrix.setup;

import org.jspecify.annotations.NullMarked;
