package dev.ipcbench.client.live.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.verdict.Verdict;
import dev.ipcbench.platform.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A stored result in the list of all.
 *
 * @param id name of its directory
 * @param verdicts number of rows by verdict
 * @param answer what the run says, in sentences
 * @param problem why it cannot be read; null if it can
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SavedResult(
    String id,
    @Nullable String name,
    @Nullable Instant startedAt,
    boolean complete,
    int rows,
    Map<Verdict, Integer> verdicts,
    List<String> answer,
    @Nullable String problem) {

  static SavedResult of(String id, RunResult result) {
    Map<Verdict, Integer> verdicts = new TreeMap<>();
    for (Row row : result.rows()) {
      verdicts.merge(row.verdict(), 1, Integer::sum);
    }
    return new SavedResult(
        id,
        result.name(),
        result.startedAt(),
        result.complete(),
        result.rows().size(),
        verdicts,
        result.answer(),
        null);
  }

  static SavedResult unreadable(String id, Problem problem) {
    return new SavedResult(id, null, null, false, 0, Map.of(), List.of(), problem.text());
  }
}
