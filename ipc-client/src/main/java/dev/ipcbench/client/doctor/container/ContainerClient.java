package dev.ipcbench.client.doctor.container;

import dev.ipcbench.client.doctor.CheckResult;
import dev.ipcbench.client.doctor.Diagnosis;
import dev.ipcbench.client.doctor.Examination;
import dev.ipcbench.client.engine.Compose;
import dev.ipcbench.client.engine.EngineErrors;
import dev.ipcbench.client.engine.Inspection;
import dev.ipcbench.client.program.ProgramOutput;
import dev.ipcbench.client.setup.Containers;
import dev.ipcbench.client.setup.Expectations;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.client.setup.SetupFailure;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.Wait;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs {@code doctor --json} in the client's container and reads what it prints.
 *
 * @param logs receives the output of the engine and of child processes
 */
record ContainerClient(Containers containers, Logs logs, StopSignal stop) {

  /** URL of the server in its container, as the client in its own sees it. */
  static final String SERVER = "http://ipc-server:8080";

  /** The client waits up to 30 s for the server, and up to 10 s for each transport. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /**
   * A run of the client that has ended.
   *
   * @param inspection what the engine reports of the containers afterwards
   */
  private record ClientRun(ProgramOutput output, Inspection inspection, Compose compose) {
    Optional<Examination> examination() {
      return Examination.parse(output.stdout());
    }

    /** Returns why the output is not an examination. */
    Problem noExamination() {
      return new Problem(
          "The client in its container printed no examination: %s."
              .formatted(EngineErrors.lastLines(output.text())),
          "See %s for its output.".formatted(compose.log()));
    }
  }

  /** Examines the pair of the compose file. */
  SetupFindings examine(Setup setup, List<String> transports)
      throws IOException, InterruptedException {
    ClientRun run = run(setup, setup.label(), List.of(), Map.of(), transports, SERVER, true);
    return run.examination()
        .map(
            examination ->
                new SetupFindings(
                    setup,
                    setup.reported(run.inspection()).orElse(null),
                    new Examination(
                        examination.transports().stream()
                            .map(it -> withExpectation(setup, it))
                            .toList(),
                        examination.kernels()),
                    null,
                    setup.contradiction(run.inspection()).orElse(null)))
        .orElseGet(
            () ->
                SetupFindings.failed(
                    setup,
                    SetupFailure.of(run.output(), run.inspection(), run.compose())
                        .orElseGet(() -> SetupFailure.failed(run.noExamination()))));
  }

  private static Diagnosis withExpectation(Setup setup, Diagnosis diagnosis) {
    return diagnosis.isFailed()
        ? Expectations.of(setup, diagnosis.id(), Wait.BLOCK)
            .map(diagnosis::blockedByIsolation)
            .orElse(diagnosis)
        : diagnosis;
  }

  /**
   * Probes {@code pipe} alone, with an additional compose file.
   *
   * @param override the additional compose file
   * @param variables the variables of that file
   */
  CheckResult probePipe(
      Setup setup,
      PipeTopology topology,
      Path override,
      Map<String, String> variables,
      String server)
      throws IOException, InterruptedException {
    ClientRun run =
        run(
            setup,
            setup.label() + "-" + topology.label(),
            List.of(override),
            variables,
            List.of("pipe"),
            server,
            false);
    return run.examination().stream()
        .flatMap(examination -> examination.transports().stream())
        .filter(it -> it.id().equals("pipe"))
        .findFirst()
        .map(CheckResult::of)
        .orElseGet(
            () ->
                CheckResult.notRun(
                    EngineErrors.known(run.output().text()).orElseGet(run::noExamination).text()));
  }

  private ClientRun run(
      Setup setup,
      String name,
      List<Path> overrides,
      Map<String, String> more,
      List<String> transports,
      String server,
      boolean inspect)
      throws IOException, InterruptedException {
    Map<String, String> variables = Containers.variables(setup);
    variables.putAll(more);
    variables.put("RESULTS_DIR", logs.resultsDirectory().toString());
    Compose compose = containers.pair(name, overrides, variables, logs.file(name), _ -> {});
    List<String> command =
        List.of(
            "doctor", "--json", "--server", server, "--transports", String.join(",", transports));
    ClientRun run;
    try {
      ProgramOutput output = compose.runClient(command, LIMIT);
      run = new ClientRun(output, inspect ? compose.inspect() : Inspection.none(), compose);
    } finally {
      compose.down();
    }
    if (stop.isRequested()) {
      throw new InterruptedException("stopped while " + name + " was examined");
    }
    return run;
  }
}
