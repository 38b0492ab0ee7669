package dev.ipcbench.client.setup;

import dev.ipcbench.client.engine.Compose;
import dev.ipcbench.client.engine.Docker;
import dev.ipcbench.client.engine.EngineErrors;
import dev.ipcbench.client.engine.EngineInfo;
import dev.ipcbench.client.engine.ImageLayers;
import dev.ipcbench.client.engine.NatGateway;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The engine of this machine with both images, ready to run the pair. */
public final class Containers {

  private final String project;
  private final Docker docker;
  private final EngineInfo info;
  private final Path composeFile;
  private final HostSystem system;
  private final StopSignal stop;

  private Containers(
      String project,
      Docker docker,
      EngineInfo info,
      Path composeFile,
      HostSystem system,
      StopSignal stop) {
    this.project = project;
    this.docker = docker;
    this.info = info;
    this.composeFile = composeFile;
    this.system = system;
    this.stop = stop;
  }

  /**
   * Finds the engine, sees that it runs containers of this system, and builds the images once.
   *
   * @param home of the project, where the compose files are
   * @param project what the names of the containers begin with
   * @param log takes what the build prints
   */
  public static Containers prepare(
      Path home,
      HostSystem system,
      String project,
      Path log,
      StopSignal stop,
      Consumer<String> notes)
      throws IOException, InterruptedException {
    Path composeFile = home.resolve(system.composeFile());
    if (!Files.isRegularFile(composeFile)) {
      throw new ProblemException(
          "There is no " + composeFile + ", which says how the pair runs in containers.",
          "Call ipcbench where it lies in the project.");
    }
    Docker docker = Docker.find(System.getenv());
    EngineInfo info = EngineInfo.of(docker);
    if (!info.system().equals(system.engineName())) {
      throw new ProblemException(
          "The engine runs %s containers, and these are setups of %s."
              .formatted(info.system(), system.label()),
          system == HostSystem.WINDOWS
              ? "Switch Docker Desktop to Windows containers, or set DOCKER_HOST to such an engine."
              : "Switch Docker Desktop to Linux containers, or set DOCKER_HOST to such an engine.");
    }
    ImageLayers layers = new ImageLayers(home);
    if (!layers.areThere()) {
      layers.unpack();
    }
    notes.accept("Building the images of both apps (" + log + ").");
    Compose compose =
        new Compose(docker, List.of(composeFile), project, Map.of(), log, stop, _ -> {});
    Docker.Answer built = compose.build();
    if (stop.isRequested()) {
      throw new InterruptedException("stopped while the images were built");
    }
    if (!built.isGood()) {
      throw new ProblemException(
          EngineErrors.explain(built.text())
              .orElseGet(() -> EngineErrors.unknown(built.text()))
              .problem(),
          null);
    }
    return new Containers(project, docker, info, composeFile, system, stop);
  }

  /**
   * Sees that a setup can be had, as far as the engine tells before it is tried.
   *
   * @throws ProblemException if not
   */
  public void check(Setup setup) {
    if (setup.variable().equals("RUNTIME") && !info.runtimes().contains(setup.label())) {
      throw new ProblemException(
          "The engine does not know the runtime %s; it knows %s."
              .formatted(setup.label(), String.join(", ", info.runtimes())),
          "Register it under \"runtimes\" in the engine's daemon.json, and restart the engine.");
    }
  }

  /**
   * The pair in one setup, not started yet.
   *
   * @param name of the setup, or of what is tried in it
   * @param overrides compose files that are laid over the usual one
   * @param variables of the compose files
   * @param log takes what every call prints
   * @param lines is given each line of what the two apps print, on another thread
   */
  public Compose pair(
      String name,
      List<Path> overrides,
      Map<String, String> variables,
      Path log,
      Consumer<String> lines) {
    List<Path> files = new ArrayList<>(List.of(composeFile));
    files.addAll(overrides);
    return new Compose(docker, files, project + "-" + name, variables, log, stop, lines);
  }

  /** What every setup is told, whatever is done in it: what isolates it, and any free ports. */
  public static Map<String, String> variables(Setup setup) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put(setup.variable(), setup.label());
    variables.put("IPC_SETUP", setup.label());
    variables.put("SERVER_PORT", "0");
    variables.put("CLIENT_PORT", "0");
    return variables;
  }

  /**
   * Where a Windows container on a network of its own finds this host: what {@code SERVER_HOST}
   * says, else the gateway of the network {@code nat}.
   *
   * @throws ProblemException if neither is there
   */
  public String host() throws IOException, InterruptedException {
    String named = System.getenv("SERVER_HOST");
    return named != null && !named.isEmpty()
        ? named
        : NatGateway.of(docker)
            .orElseThrow(
                () ->
                    new ProblemException(
                        "It is not known where a container finds this host: the engine has no"
                            + " network nat with a gateway.",
                        "Set SERVER_HOST to an address of this host."));
  }

  public EngineInfo info() {
    return info;
  }

  public HostSystem system() {
    return system;
  }
}
