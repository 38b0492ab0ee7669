package dev.ipcbench.measurement.verdict.rule;

import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.result.figure.RowFigures;

/** The input of the rules: a row of which at least one round trip was measured. */
record Measured(Scenario scenario, RowFigures figures, Circumstances circumstances) {}
