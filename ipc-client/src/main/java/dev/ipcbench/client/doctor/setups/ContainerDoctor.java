package dev.ipcbench.client.doctor.setups;

import dev.ipcbench.client.doctor.container.ContainerClient;
import dev.ipcbench.client.doctor.container.Logs;
import dev.ipcbench.client.doctor.container.SetupFindings;
import dev.ipcbench.client.doctor.pipe.PipeDoctor;
import dev.ipcbench.client.doctor.pipe.PipeFindings;
import dev.ipcbench.client.setup.Containers;
import dev.ipcbench.client.setup.HostSystem;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.client.setup.SetupFailure;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Visits the pair in every setup: the client in its container is told to be the doctor there. */
public final class ContainerDoctor {

  private static final String SERVER = "http://ipc-server:8080";

  private final Containers containers;
  private final ContainerClient client;
  private final PipeDoctor pipes;
  private final Consumer<String> notes;

  private ContainerDoctor(
      Containers containers, ContainerClient client, PipeDoctor pipes, Consumer<String> notes) {
    this.containers = containers;
    this.client = client;
    this.pipes = pipes;
    this.notes = notes;
  }

  /**
   * Does it. A setup that cannot be had is told with its reason.
   *
   * @param setups with containers
   * @param transports to be tried, by id
   * @param home of the project, with its compose files
   * @param logs take what the engine says
   * @throws ProblemException if no container can be had at all
   * @throws InterruptedException if it was stopped
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
    PipeDoctor pipes = new PipeDoctor(client, home, logs, notes);
    return new ContainerDoctor(containers, client, pipes, notes).examine(setups, transports);
  }

  private ContainerReport examine(List<Setup> setups, List<String> transports)
      throws IOException, InterruptedException {
    Map<Setup, SetupFindings> found = new EnumMap<>(Setup.class);
    Map<Setup, PipeFindings> tried = new EnumMap<>(Setup.class);
    List<SetupFindings> inOrder = new ArrayList<>();
    boolean windows = containers.system() == HostSystem.WINDOWS;
    for (Setup setup : setups) {
      notes.accept("Trying what crosses: %s.".formatted(setup.label()));
      SetupFindings findings = visit(setup, transports);
      inOrder.add(findings);
      found.put(setup, findings);
      if (windows && transports.contains("pipe") && findings.trouble() == null) {
        tried.put(setup, pipes.examine(setup));
      }
    }
    return new ContainerReport(
        inOrder,
        windows ? new WindowsChecks(found, tried).all() : List.of(),
        inOrder.stream()
            .map(SetupFindings::setup)
            .filter(tried::containsKey)
            .map(tried::get)
            .toList());
  }

  private SetupFindings visit(Setup setup, List<String> transports)
      throws IOException, InterruptedException {
    try {
      containers.check(setup);
      return client.examine(setup, transports, SERVER);
    } catch (ProblemException e) {
      return SetupFindings.without(setup, SetupFailure.refusal(new Unavailable(e.problem())));
    }
  }
}
