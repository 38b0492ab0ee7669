package dev.ipcbench.client.setup;

import dev.ipcbench.client.engine.Compose;
import dev.ipcbench.client.engine.Docker;
import dev.ipcbench.client.engine.EngineErrors;
import dev.ipcbench.client.engine.EngineInfo;
import dev.ipcbench.client.engine.ImageLayers;
import dev.ipcbench.client.program.ProgramOutput;
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

/**
 * A container engine with the images of both apps, ready to run the pair.
 *
 * @param project prefix of the container names
 * @param composeFile in the directory of the project
 */
public record Containers(
    String project,
    Docker docker,
    EngineInfo info,
    Path composeFile,
    HostSystem system,
    StopSignal stop) {

  /**
   * Finds the engine, checks that it runs containers of the given system, and builds the images.
   *
   * @param home directory of the project, with the compose files
   * @param project prefix of the container names
   * @param log receives the output of the build
   * @param notes receives progress messages
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
          "The compose file " + composeFile + " does not exist.",
          "Run the ipcbench launcher of the project or of an unpacked release.");
    }
    Docker docker = Docker.find(System.getenv());
    EngineInfo info = EngineInfo.of(docker);
    if (!info.system().equals(system.engineName())) {
      throw new ProblemException(
          "The engine runs %s containers, but these setups need %s containers."
              .formatted(info.system(), system.label()),
          "Switch Docker Desktop to %s containers, or set DOCKER_HOST to such an engine."
              .formatted(system.label()));
    }
    ImageLayers layers = new ImageLayers(home);
    if (!layers.exist()) {
      layers.extract();
    }
    notes.accept(
        "Building the images of both apps, which trains them if they have changed (some minutes);"
            + " the output goes to %s.".formatted(log));
    Compose compose =
        new Compose(docker, List.of(composeFile), project, Map.of(), log, stop, _ -> {});
    ProgramOutput built = compose.build();
    if (stop.isRequested()) {
      throw new InterruptedException("stopped while the images were built");
    }
    if (!built.succeeded()) {
      throw new ProblemException(EngineErrors.explain(built.text()), null);
    }
    return new Containers(project, docker, info, composeFile, system, stop);
  }

  /**
   * Checks that a setup is available, as far as the engine reports it in advance.
   *
   * @throws ProblemException if the setup is unavailable
   */
  public void check(Setup setup) {
    if (setup.variable().equals("RUNTIME") && !info.runtimes().contains(setup.label())) {
      throw new ProblemException(
          "The runtime %s is not registered with the engine. Registered runtimes: %s."
              .formatted(setup.label(), String.join(", ", info.runtimes())),
          "Register it under \"runtimes\" in the engine's daemon.json and restart the engine.");
    }
  }

  /**
   * Returns the pair in one setup, not started yet.
   *
   * @param name suffix of the project's name
   * @param overrides compose files that override the main one
   * @param variables values for the variables of the compose files
   * @param log receives the output of every command
   * @param lines receives each line that the two apps print, on another thread
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

  /** Returns the variables that every setup needs: its isolation, its name and free ports. */
  public static Map<String, String> variables(Setup setup) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put(setup.variable(), setup.label());
    variables.put("IPC_SETUP", setup.label());
    variables.put("SERVER_PORT", "0");
    variables.put("CLIENT_PORT", "0");
    return variables;
  }

  /**
   * Returns the address of this host as a Windows container sees it: {@code SERVER_HOST}, or else
   * the gateway of the network {@code nat}.
   *
   * @throws ProblemException if neither exists
   */
  public String host() throws IOException, InterruptedException {
    String configured = System.getenv("SERVER_HOST");
    return configured != null && !configured.isEmpty()
        ? configured
        : docker
            .natGateway()
            .orElseThrow(
                () ->
                    new ProblemException(
                        "The address of this host as a container sees it is unknown: the engine"
                            + " has no network nat with a gateway.",
                        "Set SERVER_HOST to an address of this host."));
  }
}
