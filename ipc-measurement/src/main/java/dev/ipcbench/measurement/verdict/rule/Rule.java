package dev.ipcbench.measurement.verdict.rule;

import dev.ipcbench.measurement.verdict.Reason;
import java.util.Optional;

/** Checks a measured row for one kind of reason against it. */
@FunctionalInterface
interface Rule {
  Optional<Reason> check(Evidence evidence);
}
