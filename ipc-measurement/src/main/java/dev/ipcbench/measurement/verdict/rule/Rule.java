package dev.ipcbench.measurement.verdict.rule;

import dev.ipcbench.measurement.verdict.Reason;
import java.util.stream.Stream;

/** A rule that may find reasons why a row is SUSPECT. */
@FunctionalInterface
interface Rule {
  Stream<Reason> check(Measured row);
}
