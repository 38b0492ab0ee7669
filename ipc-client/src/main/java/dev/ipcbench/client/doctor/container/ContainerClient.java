package dev.ipcbench.client.doctor.container;

import dev.ipcbench.client.doctor.CheckResult;
import dev.ipcbench.client.doctor.Diagnosis;
import dev.ipcbench.client.doctor.Examination;
import dev.ipcbench.client.doctor.PipeTopology;
import dev.ipcbench.client.engine.Compose;
import dev.ipcbench.client.engine.Docker;
import dev.ipcbench.client.engine.EngineErrors;
import dev.ipcbench.client.engine.Inspection;
import dev.ipcbench.client.setup.Containers;
import dev.ipcbench.client.setup.Expectations;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.client.setup.SetupFailure;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.platform.Wait;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The client in its container, told to be the doctor there instead of measuring.
 *
 * @param logs take what the engine says
 */
public record ContainerClient(Containers containers, Logs logs, StopSignal stop) {

  /** Waiting for the server takes it 30 s at most, and each transport 10 s. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /**
   * What a client said.
   *
   * @param compose it ran in
   * @param inspection what the engine told of it
   */
  private record Visit(Docker.Answer answer, Inspection inspection, Compose compose) {
    Optional<Examination> examination() {
      try {
        return Optional.of(Examination.parse(answer.out()));
      } catch (IllegalArgumentException _) {
        return Optional.empty();
      }
    }

    /** Why there is nothing of pipe in it; of the server's container nothing is known. */
    String silence() {
      return EngineErrors.explain(answer.text())
          .map(why -> why.reason() + " " + why.remedy())
          .orElseGet(
              () ->
                  "The client in its container came to nothing: %s. All of it is in %s."
                      .formatted(EngineErrors.lastWords(answer.text()), compose.log()));
    }

    SetupFailure trouble() {
      return SetupFailure.of(answer, inspection, compose)
          .orElseGet(
              () ->
                  new SetupFailure(
                      false,
                      "The client in its container did not answer as a doctor does: %s. All of it"
                              .formatted(EngineErrors.lastWords(answer.text()))
                          + " is in %s.".formatted(compose.log())));
    }
  }

  /** Examines the pair as the compose file has it. */
  public SetupFindings examine(Setup setup, List<String> transports, String server)
      throws IOException, InterruptedException {
    Visit visit = visit(setup, setup.label(), List.of(), Map.of(), transports, server, true);
    Optional<Examination> found = visit.examination();
    if (found.isEmpty()) {
      return SetupFindings.without(setup, visit.trouble());
    }
    return new SetupFindings(
        setup,
        setup.told(visit.inspection()).orElse(null),
        excused(setup, found.get()),
        null,
        setup.contradiction(visit.inspection()).orElse(null));
  }

  private static Examination excused(Setup setup, Examination found) {
    return new Examination(
        found.transports().stream()
            .map(
                it ->
                    it.isBroken()
                        ? Expectations.of(setup, it.id(), Wait.BLOCK).map(it::excused).orElse(it)
                        : it)
            .toList(),
        found.kernels());
  }

  /**
   * Tries pipe alone, with another compose file laid over the usual one.
   *
   * @param override that file
   * @param variables of it
   */
  public CheckResult pipe(
      Setup setup,
      PipeTopology topology,
      Path override,
      Map<String, String> variables,
      String server)
      throws IOException, InterruptedException {
    Visit visit =
        visit(
            setup,
            setup.label() + "-" + topology.label(),
            List.of(override),
            variables,
            List.of("pipe"),
            server,
            false);
    Optional<Diagnosis> found =
        visit.examination().stream()
            .flatMap(examination -> examination.transports().stream())
            .filter(it -> it.id().equals("pipe"))
            .findFirst();
    return found.map(CheckResult::of).orElseGet(() -> CheckResult.notTried(visit.silence()));
  }

  private Visit visit(
      Setup setup,
      String name,
      List<Path> overrides,
      Map<String, String> more,
      List<String> transports,
      String server,
      boolean pair)
      throws IOException, InterruptedException {
    Map<String, String> variables = Containers.variables(setup);
    variables.putAll(more);
    variables.put("RESULTS_DIR", logs.empty().toString());
    Compose compose = containers.pair(name, overrides, variables, logs.file(name), _ -> {});
    Visit visit;
    try {
      Docker.Answer answer =
          compose.once(
              List.of(
                  "doctor",
                  "--json",
                  "--server",
                  server,
                  "--transports",
                  String.join(",", transports)),
              LIMIT);
      visit = new Visit(answer, pair ? compose.inspect() : Inspection.none(), compose);
    } finally {
      compose.down();
    }
    if (stop.isRequested()) {
      throw new InterruptedException("stopped while " + name + " was tried");
    }
    return visit;
  }
}
