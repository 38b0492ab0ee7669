package dev.ipcbench.client.matrix;

import dev.ipcbench.measurement.result.RunResult;
import java.nio.file.Path;

/**
 * The result of a matrix and where it was kept.
 *
 * @param measured whether any row was measured
 */
public record MatrixSummary(RunResult result, Path directory, boolean measured) {}
