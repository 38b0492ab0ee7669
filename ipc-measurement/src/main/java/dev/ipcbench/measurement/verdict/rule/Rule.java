package dev.ipcbench.measurement.verdict.rule;

import dev.ipcbench.measurement.verdict.Reason;
import java.util.Optional;

/** One thing that may speak against a measured row. */
@FunctionalInterface
interface Rule {
  Optional<Reason> check(Evidence evidence);
}
