package dev.ipcbench.client.matrix.setup;

import dev.ipcbench.client.engine.Compose;
import dev.ipcbench.client.engine.Docker;
import dev.ipcbench.client.engine.EngineException;
import dev.ipcbench.client.engine.EngineInfo;
import dev.ipcbench.client.engine.Inspection;
import dev.ipcbench.client.engine.Refusals;
import dev.ipcbench.measurement.load.StopSignal;
import dev.ipcbench.measurement.merge.PartReader;
import dev.ipcbench.measurement.result.ResultReader;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.transport.Availability.Unavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of the pair in containers, from {@code up} to {@code down}. */
record ContainerPart(
    Setup setup, EngineInfo engine, Compose compose, Path directory, StopSignal stop) {

  /** The codes of a run that has measured what it could. */
  private static final int LAST_GOOD_CODE = 1;

  PartResult run() throws IOException, InterruptedException {
    try {
      return measure();
    } catch (EngineException e) {
      return PartResult.nothing(setup, skipped(e.why()));
    }
  }

  private PartResult measure() throws EngineException, IOException, InterruptedException {
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
    if (stop.isRequested()
        || (answer.code() >= 0 && answer.code() <= LAST_GOOD_CODE && hasStarted(inspection))) {
      return null;
    }
    Optional<String> killed = inspection.killedForMemory();
    if (killed.isPresent()) {
      return Reason.of(
          ReasonCode.SETUP_FAILED,
          ("The container %s was killed for memory (137). Give it more: mem_limit in %s, with a"
               + " heap (-Xmx in JVM_OPTIONS) well below it; or measure fewer or smaller messages.")
              .formatted(killed.get(), compose.file().getFileName()));
    }
    Optional<Unavailable> known = Refusals.explain(answer.text());
    if (known.isPresent()) {
      return skipped(known.get());
    }
    return hasStarted(inspection)
        ? Reason.of(
            ReasonCode.SETUP_FAILED,
            "The run in the container ended with %d: %s. All of it is in %s."
                .formatted(answer.code(), Refusals.lastWords(answer.text()), compose.log()))
        : skipped(Refusals.unknown(answer.text()));
  }

  /** An engine that refuses has made no containers, or none that ran. */
  private static boolean hasStarted(Inspection inspection) {
    String started = inspection.client().path("State").path("StartedAt").asString("");
    return !started.isEmpty() && !started.startsWith("0001-");
  }

  static Reason skipped(Unavailable why) {
    return Reason.of(ReasonCode.NOT_AVAILABLE, why.reason() + " " + why.remedy());
  }

  /** The engine's own answer against what was asked for. */
  private @Nullable Reason doubt(Inspection inspection) {
    Optional<String> told =
        setup.variable().equals("RUNTIME") ? inspection.runtime() : inspection.isolation();
    if (setup == Setup.DEFAULT || told.isEmpty() || told.get().equals(setup.label())) {
      return null;
    }
    return Reason.of(
        ReasonCode.ISOLATION_NOT_AS_DECLARED,
        "%s was asked for, and the engine tells of %s. See which it takes by default."
            .formatted(setup.label(), told.get()));
  }
}
