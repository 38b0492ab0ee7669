/** What a comparison gives: times, and how those of one side stand to those of another. */
@NullMarked
package dev.ipcbench.bench.figures;

import org.jspecify.annotations.NullMarked;
