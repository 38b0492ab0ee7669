package dev.ipcbench.measurement.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;

/**
 * A reason why a row is not {@link Verdict#VALID}, as it is written to the result file.
 *
 * @param code name of a {@link ReasonCode}; text, so that a file with a code of a later version can
 *     still be shown
 * @param text what was observed, with its figures: complete sentences for the user
 * @param remedy what the user can do about it: complete sentences; separate from the text, because
 *     several rows may share it
 * @param measured the figure that was compared with the threshold
 * @param threshold the limit of that figure
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Reason(
    String code,
    String text,
    @JsonSetter(nulls = Nulls.SET) @Nullable String remedy,
    @JsonSetter(nulls = Nulls.SET) @Nullable Double measured,
    @JsonSetter(nulls = Nulls.SET) @Nullable Double threshold) {

  /** Returns a reason without remedy and figures. */
  public static Reason of(ReasonCode code, String text) {
    return new Reason(code.name(), text, null, null, null);
  }

  /** Returns a reason without figures. */
  public static Reason of(ReasonCode code, String text, String remedy) {
    return new Reason(code.name(), text, remedy, null, null);
  }

  /** Returns a reason with the figure that was compared with a threshold. */
  public static Reason of(
      ReasonCode code, String text, String remedy, double measured, double threshold) {
    return new Reason(code.name(), text, remedy, Figures.rounded(measured), threshold);
  }

  /** Returns the text, followed by the remedy if there is one. */
  public String sentences() {
    return remedy == null ? text : text + " " + remedy;
  }

  /** Returns whether this reason has the given code. */
  public boolean is(ReasonCode code) {
    return this.code.equals(code.name());
  }
}
