/** Reads and writes result directories: JSON and histogram files, each whole or absent. */
@NullMarked
package dev.ipcbench.measurement.result.file;

import org.jspecify.annotations.NullMarked;
