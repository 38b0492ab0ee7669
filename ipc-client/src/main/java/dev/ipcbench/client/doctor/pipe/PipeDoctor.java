package dev.ipcbench.client.doctor.pipe;

import dev.ipcbench.client.doctor.CheckResult;
import dev.ipcbench.client.doctor.container.ContainerClient;
import dev.ipcbench.client.doctor.container.Logs;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tries one topology after the other until a named pipe works between the two containers.
 *
 * @param home directory of the project
 * @param logs receives the output of the engine and of the child processes
 * @param notes receives progress messages
 */
public record PipeDoctor(ContainerClient client, Path home, Logs logs, Consumer<String> notes) {

  public PipeFindings examine(Setup setup) throws IOException, InterruptedException {
    Map<PipeTopology, CheckResult> results = new EnumMap<>(PipeTopology.class);
    boolean works = false;
    for (PipeTopology topology : PipeTopology.values()) {
      if (!works || hasCheck(setup, topology)) {
        notes.accept("Trying a named pipe: %s, %s.".formatted(setup.label(), topology.label()));
        CheckResult result = probe(setup, topology);
        results.put(topology, result);
        works |= result.isPassed();
      }
    }
    return PipeFindings.of(setup, results);
  }

  /** One of the checks for Windows needs this topology, even if another one works. */
  private static boolean hasCheck(Setup setup, PipeTopology topology) {
    return setup == Setup.PROCESS && topology == PipeTopology.SHARED;
  }

  private CheckResult probe(Setup setup, PipeTopology topology)
      throws IOException, InterruptedException {
    Path override = home.resolve(topology.override());
    if (!Files.isRegularFile(override)) {
      return CheckResult.notRun("The compose file %s does not exist.".formatted(override));
    }
    Path log = logs.file(setup.label() + "-" + topology.label() + "-host");
    try {
      String host = topology == PipeTopology.HOST ? client.containers().host() : "";
      try (HostProcess process = HostProcess.start(topology, host, log)) {
        return client.probePipe(
            setup, topology.label(), override, topology.variables(host), process.server());
      }
    } catch (ProblemException e) {
      return CheckResult.notRun(e.problem().text());
    }
  }
}
