package dev.ipcbench.client.matrix.part;

import dev.ipcbench.client.engine.Compose;
import dev.ipcbench.client.engine.Docker;
import dev.ipcbench.client.engine.EngineInfo;
import dev.ipcbench.client.engine.Inspection;
import dev.ipcbench.client.request.RunRequest;
import dev.ipcbench.client.setup.Containers;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.client.setup.SetupFailure;
import dev.ipcbench.measurement.merge.PartReader;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.file.ResultReader;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.platform.Availability.Unavailable;
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

/** One run of the pair in containers, from {@code up} to {@code down}. */
public record ContainerPart(
    Setup setup, EngineInfo engine, Compose compose, Path directory, StopSignal stop) {

  /**
   * Makes it ready.
   *
   * @param cpus both containers may use
   * @param notes is told of the rounds
   */
  public static ContainerPart of(
      Setup setup,
      Containers containers,
      RunRequest request,
      CpuSet cpus,
      StopSignal stop,
      Consumer<String> notes)
      throws IOException {
    Path directory = PartDirectory.make(request.result().directory());
    Compose compose =
        containers.pair(
            setup.label(),
            List.of(),
            PartDirectory.variables(setup, containers.system(), request, directory, cpus),
            directory.resolve("engine.log"),
            line -> {
              if (line.startsWith("round ") || line.startsWith("warm-up ")) {
                notes.accept(setup.label() + ": " + line);
              }
            });
    return new ContainerPart(setup, containers.info(), compose, directory, stop);
  }

  /** Runs it. */
  public PartResult run() throws IOException, InterruptedException {
    try {
      return measure();
    } catch (ProblemException e) {
      return PartResult.nothing(setup, reason(SetupFailure.refusal(new Unavailable(e.problem()))));
    }
  }

  private PartResult measure() throws IOException, InterruptedException {
    Docker.Answer answer;
    Inspection inspection;
    try {
      answer = compose.up();
      inspection = compose.inspect();
    } finally {
      compose.down();
    }
    Reason trouble = trouble(answer, inspection);
    Optional<Path> kept = PartDirectory.result(directory);
    if (kept.isEmpty() && stop.isRequested()) {
      return PartResult.stopped(setup);
    }
    if (kept.isEmpty()) {
      return PartResult.nothing(
          setup,
          trouble == null
              ? Reason.of(
                  ReasonCode.SETUP_FAILED,
                  "The run in the container has left no result in " + directory + ".")
              : trouble);
    }
    RunResult result = ResultReader.read(kept.get());
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("version", engine.version());
    told.put("system", engine.system());
    told.putAll(inspection.facts());
    return new PartResult(
        setup,
        PartReader.rows(result, kept.get()),
        result.environment(),
        told,
        trouble,
        doubt(inspection));
  }

  private @Nullable Reason trouble(Docker.Answer answer, Inspection inspection) {
    return stop.isRequested()
        ? null
        : SetupFailure.of(answer, inspection, compose).map(ContainerPart::reason).orElse(null);
  }

  private static Reason reason(SetupFailure trouble) {
    return Reason.of(
        trouble.refused() ? ReasonCode.NOT_AVAILABLE : ReasonCode.SETUP_FAILED, trouble.text());
  }

  /** The engine's own answer against what was asked for. */
  private @Nullable Reason doubt(Inspection inspection) {
    return setup
        .contradiction(inspection)
        .map(text -> Reason.of(ReasonCode.ISOLATION_NOT_AS_DECLARED, text))
        .orElse(null);
  }
}
