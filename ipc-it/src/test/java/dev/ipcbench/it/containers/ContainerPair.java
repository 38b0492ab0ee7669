package dev.ipcbench.it.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import dev.ipcbench.it.KeptResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;

/** A server in a container, and runs against it from containers on the same network. */
final class ContainerPair implements AutoCloseable {

  /** The timeout of every wait: generous, since the machine may be slow and busy. */
  static final Duration TIMEOUT = Duration.ofMinutes(10);

  private final String runtime;
  private final Path directory;
  private final boolean shared;
  private final Consumer<HostConfig> limits;
  private final String volume = "ipcbench-it-" + UUID.randomUUID();
  private final Network network = Network.newNetwork();
  private final List<GenericContainer<?>> clients = new ArrayList<>();
  private final GenericContainer<?> server;

  private ContainerPair(String runtime, Path directory, boolean shared, Consumer<HostConfig> limits)
      throws IOException {
    this.runtime = runtime;
    this.limits = limits;
    this.directory = directory;
    this.shared = shared;
    if (shared) {
      Engine.client()
          .createVolumeCmd()
          .withName(volume)
          .withDriverOpts(Map.of("type", "tmpfs", "device", "tmpfs", "o", "mode=1777,size=512m"))
          .exec();
    }
    server =
        container(Images.SERVER, List.of())
            .withNetworkAliases("ipc-server")
            .waitingFor(Wait.forLogMessage(".*ipc-server is ready at .*", 1))
            .withStartupTimeout(TIMEOUT);
  }

  /**
   * Starts the server, and returns when it is ready.
   *
   * @param directory receives the results
   */
  static ContainerPair start(String runtime, Path directory) throws IOException {
    return start(runtime, directory, true, _ -> {});
  }

  /** Starts the server; client and server share only a network. */
  static ContainerPair withoutSharedDirectory(String runtime, Path directory) throws IOException {
    return start(runtime, directory, false, _ -> {});
  }

  /** Starts the server with limits for every container. */
  static ContainerPair limited(Path directory, Consumer<HostConfig> limits) throws IOException {
    return start("runc", directory, true, limits);
  }

  private static ContainerPair start(
      String runtime, Path directory, boolean shared, Consumer<HostConfig> limits)
      throws IOException {
    ContainerPair pair = new ContainerPair(runtime, directory, shared, limits);
    try {
      pair.server.start();
      return pair;
    } catch (RuntimeException e) {
      pair.close();
      throw e;
    }
  }

  private GenericContainer<?> container(Future<String> image, List<Bind> binds) throws IOException {
    List<Bind> all = new ArrayList<>(binds);
    if (shared) {
      all.add(Bind.parse(volume + ":/ipc"));
    }
    String user = HostDirectory.user();
    GenericContainer<?> container =
        new GenericContainer<>(image)
            .withNetwork(network)
            .withEnv("IPC_SETUP", runtime)
            .withEnv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
            .withCreateContainerCmdModifier(
                command -> {
                  HostConfig host = Objects.requireNonNull(command.getHostConfig());
                  // Without a shared directory, each app has Aeron's files in its own /dev/shm.
                  host.withRuntime(runtime).withShmSize(256L << 20).withBinds(all);
                  limits.accept(host);
                  command.withUser(user);
                });
    // The client finds the server's token in the shared directory.
    return shared
        ? container.withEnv("IPC_DIRECTORY", "/ipc")
        : container.withEnv("IPC_TOKEN", "known-to-both");
  }

  /**
   * Starts {@code run} against the server.
   *
   * @param name the name of the directory of its result
   */
  Run run(String name, String... options) throws IOException {
    Path results = HostDirectory.make(directory, name);
    GenericContainer<?> client =
        container(Images.CLIENT, List.of(Bind.parse(results + ":/app/results")))
            .withCommand(
                Stream.concat(
                        Stream.of("run", "--server", "http://ipc-server:8080"), Stream.of(options))
                    .toArray(String[]::new));
    clients.add(client);
    client.start();
    return new Run(client, results);
  }

  /** A started run. */
  record Run(GenericContainer<?> client, Path results) {

    /**
     * Waits until the run has measured a row.
     *
     * @param row the beginning of its id
     */
    void awaitSlice(String row) {
      await()
          .atMost(TIMEOUT)
          .until(() -> KeptResult.slices(results, row) > 0 || !client.isRunning());
      assertThat(client.isRunning()).as(client.getLogs()).isTrue();
    }

    /** Waits until the run exits with this code; returns its result. */
    KeptResult end(int code) throws IOException {
      int status =
          Engine.client()
              .waitContainerCmd(client.getContainerId())
              .start()
              .awaitStatusCode(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      assertThat(status).as(client.getLogs()).isEqualTo(code);
      return KeptResult.in(results);
    }
  }

  String serverId() {
    return server.getContainerId();
  }

  String networkId() {
    return network.getId();
  }

  /** Kills the server without clean-up, as a power failure would. */
  void killServer() {
    Engine.client().killContainerCmd(serverId()).exec();
  }

  /** Restarts the container of the server. */
  void startServerAgain() {
    Engine.client().startContainerCmd(serverId()).exec();
  }

  @Override
  public void close() {
    clients.forEach(GenericContainer::stop);
    server.stop();
    network.close();
    if (shared) {
      Engine.client().removeVolumeCmd(volume).exec();
    }
  }
}
