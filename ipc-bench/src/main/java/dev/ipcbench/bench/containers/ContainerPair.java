package dev.ipcbench.bench.containers;

import dev.ipcbench.bench.setup.Docker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Both apps of the product as two containers on a network and with a directory in memory of their
 * own, as the compose file makes them. Whatever is measured is run in them beside the apps.
 */
final class ContainerPair implements AutoCloseable {

  static final String SERVER = "ipcbench-bench-server";
  static final String CLIENT = "ipcbench-bench-client";

  /** Where both see the same files. */
  static final String SHARED = "/ipc";

  private static final String NETWORK = "ipcbench-bench";
  private static final String VOLUME = "ipcbench-bench";
  private static final List<String> REMOVE_CONTAINERS = List.of("rm", "-f", SERVER, CLIENT);

  private final String runtime;
  private final String cpus;

  private ContainerPair(String runtime, String cpus) {
    this.runtime = runtime;
    this.cpus = cpus;
  }

  /**
   * Starts both.
   *
   * @param cpus of both, as Docker takes them
   * @throws IOException if the engine does not; the message says what to do
   */
  static ContainerPair start(String runtime, String cpus) throws IOException {
    ContainerPair pair = new ContainerPair(runtime, cpus);
    boolean started = false;
    try {
      Docker.call("network", "create", NETWORK);
      Docker.call(
          ("volume create --driver local -o type=tmpfs -o device=tmpfs -o o=mode=1777 " + VOLUME)
              .split(" ", -1));
      pair.run(SERVER, "ipcbench-ipc-server");
      pair.run(CLIENT, "ipcbench-ipc-client", "serve", "--port", "8080");
      started = true;
      return pair;
    } catch (IOException e) {
      throw new IOException(
          "The two containers cannot be started: "
              + e.getMessage()
              + ". It needs an engine, and the images as 'docker compose build' leaves them; what"
              + " an earlier call has left is removed by: docker "
              + String.join(" ", REMOVE_CONTAINERS)
              + "; docker network rm "
              + NETWORK
              + "; docker volume rm "
              + VOLUME,
          e);
    } finally {
      if (!started) {
        pair.close();
      }
    }
  }

  private void run(String name, String image, String... command) throws IOException {
    List<String> all =
        new ArrayList<>(List.of("run", "-d", "--name", name, "--runtime", runtime, "--network"));
    all.addAll(List.of(NETWORK, "--cpuset-cpus", cpus, "-v", VOLUME + ":" + SHARED));
    all.addAll(List.of("-e", "IPC_DIRECTORY=" + SHARED, image));
    all.addAll(List.of(command));
    Docker.call(all);
  }

  /** Of the server's container on the network of both. */
  String serverAddress() throws IOException {
    return Docker.call(
            "inspect",
            "-f",
            "{{(index .NetworkSettings.Networks \"%s\").IPAddress}}".formatted(NETWORK),
            SERVER)
        .strip();
  }

  /** Puts a file of this system into both, at that place. */
  void copy(String file, String place) throws IOException {
    Docker.call("cp", file, SERVER + ":" + place);
    Docker.call("cp", file, CLIENT + ":" + place);
  }

  /** What runs a command in one of them. */
  static List<String> in(String container, List<String> command) {
    return Stream.concat(Stream.of("docker", "exec", "-i", container), command.stream()).toList();
  }

  /** The same beside the app that is there: with ports and a directory of its own. */
  static List<String> besideTheApp(String container, List<String> command) {
    List<String> exec = new ArrayList<>(List.of("docker", "exec", "-i"));
    for (String port : List.of("SERVER_PORT", "IPC_TCP_PORT", "IPC_TLS_PORT", "IPC_GRPC_PORT")) {
      exec.addAll(List.of("-e", port + "=0"));
    }
    exec.addAll(List.of("-e", "IPC_DIRECTORY=", container));
    exec.addAll(command);
    return exec;
  }

  /** Removes everything. */
  @Override
  public void close() {
    for (List<String> call :
        List.of(
            REMOVE_CONTAINERS,
            List.of("network", "rm", NETWORK),
            List.of("volume", "rm", VOLUME))) {
      try {
        Docker.call(call);
      } catch (IOException _) {
        // It was not there, or docker has said why not.
      }
    }
  }
}
