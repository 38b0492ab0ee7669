package dev.ipcbench.bench.interleaved;

import dev.ipcbench.bench.setup.Environment;
import java.util.List;

/**
 * Everything that one comparison measured, as its JSON file holds it; times in nanoseconds.
 *
 * @param settings the options in force
 */
public record Report(Environment environment, Object settings, List<ClaimResult> results) {}
