package dev.ipcbench.client.matrix.setup;

import dev.ipcbench.client.engine.Compose;
import dev.ipcbench.client.engine.Docker;
import dev.ipcbench.client.engine.EngineException;
import dev.ipcbench.client.engine.EngineInfo;
import dev.ipcbench.client.engine.Refusals;
import dev.ipcbench.client.run.RunRequest;
import dev.ipcbench.measurement.load.StopSignal;
import dev.ipcbench.transport.CpuSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** The engine of this machine with both images, ready to run the pair. */
public final class Containers {

  private static final String PROJECT = "ipcbench-matrix";

  private final Docker docker;
  private final EngineInfo info;
  private final Path composeFile;
  private final HostSystem system;
  private final StopSignal stop;
  private final Consumer<String> notes;

  private Containers(
      Docker docker,
      EngineInfo info,
      Path composeFile,
      HostSystem system,
      StopSignal stop,
      Consumer<String> notes) {
    this.docker = docker;
    this.info = info;
    this.composeFile = composeFile;
    this.system = system;
    this.stop = stop;
    this.notes = notes;
  }

  /**
   * Finds the engine, sees that it runs containers of this system, and builds the images once.
   *
   * @param home of the project
   * @param log takes what the build prints
   */
  public static Containers prepare(
      Path home, HostSystem system, Path log, StopSignal stop, Consumer<String> notes)
      throws EngineException, IOException, InterruptedException {
    Path composeFile = home.resolve(system.composeFile());
    if (!Files.isRegularFile(composeFile)) {
      throw new EngineException(
          "There is no " + composeFile + ", which says how the pair runs in containers.",
          "Call ipcbench where it lies in the project.");
    }
    Docker docker = Docker.find(System.getenv());
    EngineInfo info = EngineInfo.of(docker);
    if (!info.system().equals(system.engineName())) {
      throw new EngineException(
          "The engine runs %s containers, and these are setups of %s."
              .formatted(info.system(), system.label()),
          system == HostSystem.WINDOWS
              ? "Switch Docker Desktop to Windows containers, or set DOCKER_HOST to such an engine."
              : "Switch Docker Desktop to Linux containers, or set DOCKER_HOST to such an engine.");
    }
    notes.accept("Building the images of both apps (" + log + ").");
    Compose compose = new Compose(docker, composeFile, PROJECT, Map.of(), log, stop, _ -> {});
    Docker.Answer built = compose.build();
    if (stop.isRequested()) {
      throw new InterruptedException("stopped while the images were built");
    }
    if (!built.isGood()) {
      throw new EngineException(
          Refusals.explain(built.text()).orElseGet(() -> Refusals.unknown(built.text())));
    }
    return new Containers(docker, info, composeFile, system, stop, notes);
  }

  /**
   * Sees that a setup can be had, as far as the engine tells before it is tried.
   *
   * @throws EngineException if not
   */
  public void check(Setup setup) throws EngineException {
    if (setup.variable().equals("RUNTIME") && !info.runtimes().contains(setup.label())) {
      throw new EngineException(
          "The engine does not know the runtime %s; it knows %s."
              .formatted(setup.label(), String.join(", ", info.runtimes())),
          "Register it under \"runtimes\" in the engine's daemon.json, and restart the engine.");
    }
  }

  /**
   * Measures a setup.
   *
   * @param cpus both containers may use
   */
  public PartResult run(Setup setup, RunRequest request, CpuSet cpus)
      throws IOException, InterruptedException {
    Path directory = PartDirectory.make(request.results());
    Compose compose =
        new Compose(
            docker,
            composeFile,
            PROJECT + "-" + setup.label(),
            PartDirectory.variables(setup, system, request, directory, cpus),
            directory.resolve("engine.log"),
            stop,
            line -> {
              if (line.startsWith("round ") || line.startsWith("warm-up ")) {
                notes.accept(setup.label() + ": " + line);
              }
            });
    return new ContainerPart(setup, info, compose, directory, stop).run();
  }
}
