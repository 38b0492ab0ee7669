/**
 * {@code truth}: whether the product's figures are true. Each check makes something happen whose
 * effect is known, and compares what the product says.
 */
@NullMarked
package dev.ipcbench.bench.truth;

import org.jspecify.annotations.NullMarked;
