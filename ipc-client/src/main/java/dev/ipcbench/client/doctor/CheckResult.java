package dev.ipcbench.client.doctor;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The result of one check.
 *
 * @param text what was observed, or why the check did not run: complete sentences
 */
public record CheckResult(@JsonProperty("verdict") Status status, String text) {

  /** Whether a check passed, failed, or did not run. */
  public enum Status {
    PASSED,
    FAILED,
    NOT_RUN
  }

  public static CheckResult passed(String text) {
    return new CheckResult(Status.PASSED, text);
  }

  public static CheckResult failed(String text) {
    return new CheckResult(Status.FAILED, text);
  }

  public static CheckResult notRun(String text) {
    return new CheckResult(Status.NOT_RUN, text);
  }

  /** Returns the result of a check that consists of the probe of one transport. */
  public static CheckResult of(Diagnosis diagnosis) {
    String note = diagnosis.note() == null ? "" : " " + diagnosis.note();
    if (diagnosis.works()) {
      return passed("A round trip over %s succeeded.%s".formatted(diagnosis.id(), note));
    }
    return diagnosis.address() != null
        ? failed(diagnosis.explanation() + note)
        : notRun("%s is unavailable: %s".formatted(diagnosis.id(), diagnosis.explanation()));
  }

  @JsonIgnore
  public boolean isPassed() {
    return status == Status.PASSED;
  }
}
