package dev.ipcbench.client.setup;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ipcbench.client.engine.Compose;
import dev.ipcbench.client.engine.EngineErrors;
import dev.ipcbench.client.engine.Inspection;
import dev.ipcbench.client.program.ProgramOutput;
import dev.ipcbench.platform.Problem;
import java.util.Optional;

/**
 * Why the client in its container ended without a result, or with a partial one.
 *
 * @param unavailable whether the setup is unavailable here, rather than failed while it ran
 */
public record SetupFailure(
    @JsonProperty("refused") boolean unavailable, @JsonIgnore Problem problem) {

  /** The highest exit code of a client that has run to its end. */
  private static final int LAST_COMPLETE_CODE = 1;

  /** Returns the failure that the output and the inspection show; empty if they show none. */
  public static Optional<SetupFailure> of(
      ProgramOutput output, Inspection inspection, Compose compose) {
    if (output.exitCode() >= 0
        && output.exitCode() <= LAST_COMPLETE_CODE
        && inspection.hasStarted()) {
      return Optional.empty();
    }
    Optional<SetupFailure> outOfMemory =
        inspection.killedForMemory().map(container -> outOfMemory(container, compose));
    if (outOfMemory.isPresent()) {
      return outOfMemory;
    }
    Optional<Problem> known = EngineErrors.known(output.text());
    if (known.isPresent() || !inspection.hasStarted()) {
      return Optional.of(unavailable(known.orElseGet(() -> EngineErrors.explain(output.text()))));
    }
    return Optional.of(
        failed(
            new Problem(
                "The run in the container ended with exit code %d: %s."
                    .formatted(output.exitCode(), EngineErrors.lastLines(output.text())),
                "See %s for its output.".formatted(compose.log()))));
  }

  private static SetupFailure outOfMemory(String container, Compose compose) {
    return failed(
        new Problem(
            "The container %s was killed because it ran out of memory (exit code 137)."
                .formatted(container),
            ("Raise mem_limit in %s and keep the heap (-Xmx in JVM_OPTIONS) well below it, or"
                    + " measure fewer or smaller messages.")
                .formatted(compose.files().getFirst().getFileName())));
  }

  /** Returns the failure of a setup that ran. */
  public static SetupFailure failed(Problem problem) {
    return new SetupFailure(false, problem);
  }

  /** Returns the failure of a setup that is unavailable here. */
  public static SetupFailure unavailable(Problem problem) {
    return new SetupFailure(true, problem);
  }

  /** Returns what happened and what to do. */
  @JsonProperty
  public String text() {
    return problem.text();
  }
}
