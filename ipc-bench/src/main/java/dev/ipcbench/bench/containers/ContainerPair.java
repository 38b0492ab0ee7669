package dev.ipcbench.bench.containers;

import dev.ipcbench.bench.setup.CProgram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Both apps of the product as two containers with a network and a shared tmpfs volume of their own,
 * as the compose file creates them. The sides under test run in them, beside the apps.
 */
final class ContainerPair implements AutoCloseable {

  static final String SERVER = "ipcbench-bench-server";
  static final String CLIENT = "ipcbench-bench-client";

  /** The mount point of the shared volume. */
  static final String SHARED = "/ipc";

  private static final String NETWORK = "ipcbench-bench";
  private static final String VOLUME = "ipcbench-bench";

  private final String runtime;
  private final String cpus;

  private ContainerPair(String runtime, String cpus) {
    this.runtime = runtime;
    this.cpus = cpus;
  }

  /**
   * Starts both containers.
   *
   * @param cpus that both may use, in Docker's notation
   * @throws IOException if Docker fails; the message says what to do
   */
  static ContainerPair start(String runtime, String cpus) throws IOException {
    ContainerPair pair = new ContainerPair(runtime, cpus);
    boolean started = false;
    try {
      docker("network", "create", NETWORK);
      docker(
          ("volume create --driver local -o type=tmpfs -o device=tmpfs -o o=mode=1777 " + VOLUME)
              .split(" ", -1));
      pair.run(SERVER, "ipcbench-ipc-server");
      pair.run(CLIENT, "ipcbench-ipc-client", "serve", "--port", "8080");
      started = true;
      return pair;
    } catch (IOException e) {
      throw new IOException(
          "The containers did not start: %s. Build the images with 'docker compose build', and remove what an earlier call left: docker rm -f %s %s; docker network rm %s; docker volume rm %s"
              .formatted(e.getMessage(), SERVER, CLIENT, NETWORK, VOLUME),
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
    // The network has no other members.
    all.addAll(List.of("-e", "IPC_DIRECTORY=" + SHARED, "-e", "IPC_INSECURE=true", image));
    all.addAll(List.of(command));
    docker(all.toArray(String[]::new));
  }

  private static String docker(String... arguments) throws IOException {
    return CProgram.outputOf(
        Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList(), Map.of());
  }

  /** Returns the address of the server's container on the common network. */
  String serverAddress() throws IOException {
    return docker(
            "inspect",
            "-f",
            "{{(index .NetworkSettings.Networks \"%s\").IPAddress}}".formatted(NETWORK),
            SERVER)
        .strip();
  }

  /** Copies a file of the host into both containers. */
  void copy(String file, String place) throws IOException {
    docker("cp", file, SERVER + ":" + place);
    docker("cp", file, CLIENT + ":" + place);
  }

  /** Returns the command line that runs a command in a container. */
  static List<String> in(String container, List<String> command) {
    return Stream.concat(Stream.of("docker", "exec", "-i", container), command.stream()).toList();
  }

  /** Returns the same for a second app in the container, with ports and a directory of its own. */
  static List<String> besideTheApp(String container, List<String> command) {
    List<String> exec = new ArrayList<>(List.of("docker", "exec", "-i"));
    for (String port :
        List.of(
            "SERVER_PORT", "IPC_TCP_PORT", "IPC_NET_TCP_PORT", "IPC_TLS_PORT", "IPC_GRPC_PORT")) {
      exec.addAll(List.of("-e", port + "=0"));
    }
    exec.addAll(List.of("-e", "IPC_DIRECTORY=", container));
    exec.addAll(command);
    return exec;
  }

  /** Removes the containers, the network and the volume. */
  @Override
  public void close() {
    for (String call :
        List.of(
            "rm -f %s %s".formatted(SERVER, CLIENT),
            "network rm " + NETWORK,
            "volume rm " + VOLUME)) {
      try {
        docker(call.split(" ", -1));
      } catch (IOException _) {
        // It did not exist, or Docker has printed why not.
      }
    }
  }
}
