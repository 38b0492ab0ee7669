package dev.ipcbench.client.doctor;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The result of one check.
 *
 * @param text what was observed, or why the check did not run: complete sentences
 */
public record CheckResult(@JsonProperty("verdict") CheckStatus status, String text) {

  public static CheckResult passed(String text) {
    return new CheckResult(CheckStatus.PASSED, text);
  }

  public static CheckResult failed(String text) {
    return new CheckResult(CheckStatus.FAILED, text);
  }

  public static CheckResult notRun(String text) {
    return new CheckResult(CheckStatus.NOT_RUN, text);
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
    return status == CheckStatus.PASSED;
  }
}
