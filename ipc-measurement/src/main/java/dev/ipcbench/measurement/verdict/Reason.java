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
 * @param text what was seen, with its figures, and what to do: sentences a user reads
 * @param measured the figure that was looked at, where there is one
 * @param threshold the figure it was held against, where there is one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Reason(
    String code,
    String text,
    @JsonSetter(nulls = Nulls.SET) @Nullable Double measured,
    @JsonSetter(nulls = Nulls.SET) @Nullable Double threshold) {

  /** One without figures. */
  public static Reason of(ReasonCode code, String text) {
    return new Reason(code.name(), text, null, null);
  }

  static Reason of(ReasonCode code, String text, double measured, double threshold) {
    return new Reason(code.name(), text, Figures.rounded(measured), threshold);
  }

  /** Whether this is the reason with that code. */
  public boolean is(ReasonCode code) {
    return this.code.equals(code.name());
  }
}
