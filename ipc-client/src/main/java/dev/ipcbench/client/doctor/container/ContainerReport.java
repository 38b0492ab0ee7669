package dev.ipcbench.client.doctor.container;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ipcbench.client.doctor.CheckResult;
import dev.ipcbench.client.setup.Setup;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What {@code doctor --setups} found; in JSON its output.
 *
 * @param setups in the requested order
 * @param checks the checks for a Windows host; empty elsewhere
 * @param pipes how named pipes work; empty elsewhere
 * @param variables of this process that apply to the engine, the images and their JVMs
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ContainerReport(
    List<SetupFindings> setups,
    List<Check> checks,
    List<PipeFindings> pipes,
    Map<String, String> variables) {

  public ContainerReport {
    setups = List.copyOf(setups);
    checks = List.copyOf(checks);
    pipes = List.copyOf(pipes);
    variables = Collections.unmodifiableMap(variables);
  }

  /**
   * A question that only a Windows host can answer, and its answer.
   *
   * @param number number of the question; several setups may share it
   * @param question the question in a few words
   */
  public record Check(
      int number, Setup setup, String question, @JsonProperty("tried") CheckResult result) {}

  /**
   * The topologies over which a named pipe works in one setup.
   *
   * @param results in the order of trying; topologies after the first that works are left out
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PipeFindings(
      Setup setup, @JsonProperty("tries") Map<PipeTopology, CheckResult> results) {

    /** Returns the first topology that works; null if none does. */
    @JsonProperty
    public @Nullable PipeTopology first() {
      return results.entrySet().stream()
          .filter(entry -> entry.getValue().isPassed())
          .map(Entry::getKey)
          .findFirst()
          .orElse(null);
    }

    /** Returns how to measure with it, as PowerShell lines; null if none works. */
    @JsonProperty("use")
    public @Nullable List<String> commands() {
      PipeTopology first = first();
      return first == null ? null : first.commands(setup);
    }

    /** Returns the result of one topology. */
    CheckResult result(PipeTopology topology) {
      return Objects.requireNonNullElseGet(
          results.get(topology), () -> CheckResult.notRun("Another topology worked first."));
    }
  }

  /** Returns whether a setup or transport failed that should work. Failed checks do not count. */
  @JsonIgnore
  public boolean isFailed() {
    return setups.stream().anyMatch(SetupFindings::isFailed);
  }

  /** Returns whether at least one setup was examined. */
  @JsonIgnore
  public boolean hasExamination() {
    return setups.stream().anyMatch(setup -> setup.examination() != null);
  }

  /** Returns whether everything ran and passed, so that the engine's output is of no interest. */
  @JsonIgnore
  public boolean isFlawless() {
    return !isFailed()
        && setups.stream().allMatch(setup -> setup.failure() == null)
        && checks.stream().allMatch(check -> check.result().isPassed());
  }
}
