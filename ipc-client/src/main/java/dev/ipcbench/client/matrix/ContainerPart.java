package dev.ipcbench.client.matrix;

import dev.ipcbench.client.engine.Compose;
import dev.ipcbench.client.engine.Docker;
import dev.ipcbench.client.engine.EngineInfo;
import dev.ipcbench.client.engine.Inspection;
import dev.ipcbench.client.program.ProgramOutput;
import dev.ipcbench.client.request.RunRequest;
import dev.ipcbench.client.setup.Containers;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.client.setup.SetupFailure;
import dev.ipcbench.measurement.merge.Part;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.file.ResultReader;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.affinity.CpuSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Measures with the pair in containers, from {@code up} to {@code down}. */
record ContainerPart(
    Setup setup, EngineInfo engine, Compose compose, Path directory, StopSignal stop) {

  /**
   * Prepares a part.
   *
   * @param cpus CPUs of both containers
   * @param notes receives the progress of the rounds
   */
  static ContainerPart of(
      Setup setup,
      Containers containers,
      RunRequest request,
      CpuSet cpus,
      StopSignal stop,
      Consumer<String> notes)
      throws IOException {
    Path directory = PartDirectory.create(request.result().directory());
    Compose compose =
        containers.pair(
            setup.label(),
            List.of(),
            PartDirectory.variables(setup, containers.system(), request, directory, cpus),
            directory.resolve("engine.log"),
            line -> {
              if (line.startsWith("round ")) {
                notes.accept(setup.label() + ": " + line);
              }
            });
    return new ContainerPart(setup, containers.info(), compose, directory, stop);
  }

  /**
   * Runs the pair.
   *
   * @throws ProblemException if the engine does not work
   */
  PartResult run() throws IOException, InterruptedException {
    ProgramOutput output;
    Inspection inspection;
    try {
      output = compose.up();
      inspection = compose.inspect();
    } finally {
      compose.down();
    }
    Optional<Reason> failure =
        stop.isRequested()
            ? Optional.empty()
            : SetupFailure.of(output, inspection, compose).map(ContainerPart::reason);
    Optional<Path> kept = PartDirectory.result(directory);
    if (kept.isPresent()) {
      return read(kept.get(), inspection, failure.orElse(null));
    }
    if (stop.isRequested()) {
      return PartResult.stopped(setup);
    }
    return PartResult.failed(setup, failure.orElseGet(this::noResult));
  }

  private Reason noResult() {
    return Reason.of(
        ReasonCode.SETUP_FAILED,
        "The run in the container wrote no result to " + directory + ".",
        "See " + compose.log() + " for its output.");
  }

  private PartResult read(Path kept, Inspection inspection, @Nullable Reason failure)
      throws IOException {
    RunResult result = ResultReader.read(kept);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("version", engine.version());
    facts.put("system", engine.system());
    Map<String, String> variables = Docker.variables(System.getenv());
    if (!variables.isEmpty()) {
      facts.put("variables", variables);
    }
    facts.putAll(inspection.facts());
    Reason warning =
        setup
            .contradiction(inspection)
            .map(text -> Reason.of(ReasonCode.ISOLATION_NOT_AS_DECLARED, text))
            .orElse(null);
    return new PartResult(
        setup, Part.of(result, kept), result.environment(), facts, failure, warning);
  }

  /** Returns why the rows of a setup are SKIPPED or FAILED. */
  static Reason reason(SetupFailure failure) {
    return Reason.of(
        failure.unavailable() ? ReasonCode.NOT_AVAILABLE : ReasonCode.SETUP_FAILED,
        failure.problem().reason(),
        failure.problem().remedy());
  }
}
