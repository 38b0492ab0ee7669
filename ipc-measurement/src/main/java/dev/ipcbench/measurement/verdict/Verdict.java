package dev.ipcbench.measurement.verdict;

/** Whether a row can be trusted. */
public enum Verdict {
  /** Measured; no rule found a reason against it. */
  VALID,
  /** Measured, but a rule found a reason why it may not be reproducible. */
  SUSPECT,
  /** Should have worked, and did not. */
  FAILED,
  /** Not available here; not an error. */
  SKIPPED
}
