package dev.ipcbench.client.doctor.pipe;

import dev.ipcbench.client.doctor.CheckResult;
import dev.ipcbench.client.doctor.CheckStatus;
import dev.ipcbench.client.doctor.PipeTopology;
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
 * Tries one topology after the other, until a named pipe works between the two containers.
 *
 * @param home of the project
 * @param logs take what is said meanwhile
 */
public record PipeDoctor(ContainerClient client, Path home, Logs logs, Consumer<String> notes) {

  public PipeFindings examine(Setup setup) throws IOException, InterruptedException {
    Map<PipeTopology, CheckResult> tries = new EnumMap<>(PipeTopology.class);
    boolean works = false;
    for (PipeTopology topology : PipeTopology.values()) {
      if (!works || isAsked(setup, topology)) {
        notes.accept("Trying a named pipe: %s, %s.".formatted(setup.label(), topology.label()));
        CheckResult tried = attempt(setup, topology);
        tries.put(topology, tried);
        works |= tried.verdict() == CheckStatus.WORKED;
      }
    }
    return PipeFindings.of(setup, tries);
  }

  /** One of the five questions is about it, whatever else works. */
  private static boolean isAsked(Setup setup, PipeTopology topology) {
    return setup == Setup.PROCESS && topology == PipeTopology.SHARED;
  }

  private CheckResult attempt(Setup setup, PipeTopology topology)
      throws IOException, InterruptedException {
    Path override = home.resolve(topology.override());
    if (!Files.isRegularFile(override)) {
      return CheckResult.notTried("There is no " + override + ".");
    }
    Path log = logs.file(setup.label() + "-" + topology.label() + "-host");
    try {
      String host = topology == PipeTopology.HOST ? client.containers().host() : "";
      try (HostSide side = HostSide.start(topology, host, log)) {
        return client.pipe(setup, topology, override, topology.variables(host), side.server());
      }
    } catch (ProblemException e) {
      return CheckResult.notTried(e.problem().text());
    }
  }
}
