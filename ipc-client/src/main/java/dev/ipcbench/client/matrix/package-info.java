/** Runs the same rows in several setups, and makes one result of all. */
@NullMarked
package dev.ipcbench.client.matrix;

import org.jspecify.annotations.NullMarked;
