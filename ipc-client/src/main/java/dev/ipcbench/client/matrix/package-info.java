/** Measures the same rows in several setups and merges them into one result. */
@NullMarked
package dev.ipcbench.client.matrix;

import org.jspecify.annotations.NullMarked;
