/** What changed between two results: their rows matched, compared and judged together. */
@NullMarked
package dev.ipcbench.measurement.change;

import org.jspecify.annotations.NullMarked;
