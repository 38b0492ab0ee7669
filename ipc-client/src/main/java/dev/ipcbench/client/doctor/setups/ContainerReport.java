package dev.ipcbench.client.doctor.setups;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ipcbench.client.doctor.container.SetupFindings;
import dev.ipcbench.client.doctor.pipe.PipeFindings;
import java.util.List;

/**
 * What {@code doctor --setups} found.
 *
 * @param setups in the requested order
 * @param checks the checks for a Windows host; empty elsewhere
 * @param pipes how named pipes work; empty elsewhere
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ContainerReport(
    List<SetupFindings> setups, List<Check> checks, List<PipeFindings> pipes) {

  public ContainerReport {
    setups = List.copyOf(setups);
    checks = List.copyOf(checks);
    pipes = List.copyOf(pipes);
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
