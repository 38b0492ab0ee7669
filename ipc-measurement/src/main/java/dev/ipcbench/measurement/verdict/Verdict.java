package dev.ipcbench.measurement.verdict;

/** Whether a row can be believed. */
public enum Verdict {
  /** Nothing speaks against it. */
  VALID,
  /** Measured, but something says it may not come out like this again. */
  SUSPECT,
  /** It should have worked and did not. */
  FAILED,
  /** It cannot be had here: nothing is wrong. */
  SKIPPED
}
