package dev.ipcbench.measurement.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;

/**
 * One thing that speaks against a row, as it stands in the result file.
 *
 * @param code name of a {@link ReasonCode}; text, so that a file with a code of a later version can
 *     still be shown
 * @param text what was seen, with its figures: sentences a user reads
 * @param remedy what to do about it, where that is a matter of its own: rows share it
 * @param measured the figure that was looked at, where there is one
 * @param threshold the figure it was held against, where there is one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Reason(
    String code,
    String text,
    @JsonSetter(nulls = Nulls.SET) @Nullable String remedy,
    @JsonSetter(nulls = Nulls.SET) @Nullable Double measured,
    @JsonSetter(nulls = Nulls.SET) @Nullable Double threshold) {

  /** One without figures. */
  public static Reason of(ReasonCode code, String text) {
    return new Reason(code.name(), text, null, null, null);
  }

  /** One without figures, and what to do. */
  public static Reason of(ReasonCode code, String text, String remedy) {
    return new Reason(code.name(), text, remedy, null, null);
  }

  public static Reason of(
      ReasonCode code, String text, String remedy, double measured, double threshold) {
    return new Reason(code.name(), text, remedy, Figures.rounded(measured), threshold);
  }

  /** What was seen, and what to do. */
  public String sentences() {
    return remedy == null ? text : text + " " + remedy;
  }

  /** Whether this is the reason with that code. */
  public boolean is(ReasonCode code) {
    return this.code.equals(code.name());
  }
}
