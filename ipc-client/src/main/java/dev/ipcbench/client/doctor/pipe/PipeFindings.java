package dev.ipcbench.client.doctor.pipe;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ipcbench.client.doctor.CheckResult;
import dev.ipcbench.client.setup.Setup;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The topologies over which a named pipe works in one setup.
 *
 * @param results in the order of trying; topologies after the first that works are left out
 * @param first the first topology that works; null if none does
 * @param commands how to measure with it, as PowerShell lines; null if none works
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PipeFindings(
    Setup setup,
    @JsonProperty("tries") Map<PipeTopology, CheckResult> results,
    @Nullable PipeTopology first,
    @JsonProperty("use") @Nullable List<String> commands) {

  static PipeFindings of(Setup setup, Map<PipeTopology, CheckResult> results) {
    PipeTopology first =
        results.entrySet().stream()
            .filter(entry -> entry.getValue().isPassed())
            .map(Entry::getKey)
            .findFirst()
            .orElse(null);
    return new PipeFindings(setup, results, first, first == null ? null : first.commands(setup));
  }

  /** Returns the result of one topology. */
  public CheckResult result(PipeTopology topology) {
    return Objects.requireNonNullElseGet(
        results.get(topology), () -> CheckResult.notRun("Another topology worked first."));
  }
}
