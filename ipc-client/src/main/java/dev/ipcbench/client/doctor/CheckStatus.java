package dev.ipcbench.client.doctor;

/** Whether a check passed, failed, or did not run. */
public enum CheckStatus {
  PASSED,
  FAILED,
  NOT_RUN
}
