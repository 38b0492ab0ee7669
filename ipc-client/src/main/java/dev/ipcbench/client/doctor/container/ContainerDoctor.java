package dev.ipcbench.client.doctor.container;

import dev.ipcbench.client.doctor.container.ContainerReport.PipeFindings;
import dev.ipcbench.client.engine.Docker;
import dev.ipcbench.client.setup.Containers;
import dev.ipcbench.client.setup.HostSystem;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.client.setup.SetupFailure;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs {@code doctor} in the client's container of every setup. */
public final class ContainerDoctor {

  private ContainerDoctor() {}

  /**
   * Examines setups one after the other. A setup that is unavailable is reported with its reason.
   *
   * @param setups setups with containers
   * @param transports ids of the transports to probe
   * @param home directory of the project, with its compose files
   * @param logs receives the engine's output
   * @param notes receives progress messages
   * @throws ProblemException if no container can run at all
   * @throws InterruptedException if {@code stop} was requested
   */
  public static ContainerReport examine(
      List<Setup> setups,
      List<String> transports,
      HostSystem system,
      Path home,
      Logs logs,
      StopSignal stop,
      Consumer<String> notes)
      throws IOException, InterruptedException {
    Containers containers =
        Containers.prepare(home, system, "ipcbench-doctor", logs.file("build"), stop, notes);
    ContainerClient client = new ContainerClient(containers, logs, stop);
    PipeDoctor pipes = new PipeDoctor(client, home, notes);
    Map<Setup, SetupFindings> findings = new LinkedHashMap<>();
    Map<Setup, PipeFindings> pipeFindings = new LinkedHashMap<>();
    boolean windows = system == HostSystem.WINDOWS;
    for (Setup setup : setups) {
      notes.accept("Probing the transports in setup %s.".formatted(setup.label()));
      SetupFindings found = examine(client, setup, transports);
      findings.put(setup, found);
      if (windows && transports.contains("pipe") && found.failure() == null) {
        pipeFindings.put(setup, pipes.examine(setup));
      }
    }
    return new ContainerReport(
        List.copyOf(findings.values()),
        windows ? new WindowsChecks(findings, pipeFindings).all() : List.of(),
        List.copyOf(pipeFindings.values()),
        Docker.variables(System.getenv()));
  }

  private static SetupFindings examine(ContainerClient client, Setup setup, List<String> transports)
      throws IOException, InterruptedException {
    try {
      client.containers().check(setup);
      return client.examine(setup, transports);
    } catch (ProblemException e) {
      return SetupFindings.failed(setup, SetupFailure.unavailable(e.problem()));
    }
  }
}
