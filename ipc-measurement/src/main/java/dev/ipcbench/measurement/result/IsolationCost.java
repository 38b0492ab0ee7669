package dev.ipcbench.measurement.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the boundary adds to a round trip: a row against the server minus the same row against the
 * client's own endpoint, in the same setup. Never a figure without a pair that differs in the
 * boundary alone.
 *
 * @param server id of the row across the boundary
 * @param self id of the row it is held against; absent where there is none
 * @param percentiles the difference of each percentile that both rows support, by its name; none
 *     where the rows cannot be compared
 * @param reason why not, where there are none; or why a figure has no interval
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IsolationCost(
    String transport,
    String setup,
    String server,
    @JsonSetter(nulls = Nulls.SET) @Nullable String self,
    Map<String, Difference> percentiles,
    @JsonSetter(nulls = Nulls.SET) @Nullable String reason) {
  public IsolationCost {
    percentiles = Collections.unmodifiableMap(new LinkedHashMap<>(percentiles));
  }

  /**
   * A difference of two percentiles, nanoseconds; negative where the server was the faster one.
   *
   * @param low lower end of the 95 % interval over the rounds; absent with fewer than two rounds
   * @param high upper end
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Difference(
      long nanos,
      @JsonSetter(nulls = Nulls.SET) @Nullable Long low,
      @JsonSetter(nulls = Nulls.SET) @Nullable Long high) {}
}
