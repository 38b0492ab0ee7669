package dev.ipcbench.client.process;

import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.transport.access.AccessToken;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An {@code ipc-server} that runs as a child of this process. */
public final class ServerProcess implements AutoCloseable {

  /** Settings with which two servers on one machine do not collide. */
  public static final List<String> ANY_FREE_PORTS =
      List.of(
          "server.port=0",
          "ipc.tcp.port=0",
          "ipc.net-tcp.port=0",
          "ipc.tls.port=0",
          "ipc.grpc.port=0",
          "ipc.pipe.name=",
          "ipc.pipe.relay=");

  private static final String AOT_CACHE = "-XX:AOTCache=";

  private static final String READY = "ipc-server is ready at ";

  private final ChildProcess process;

  private ServerProcess(ChildProcess process) {
    this.process = process;
  }

  /**
   * Starts a server, and returns at once; see {@link #awaitUrl()}.
   *
   * @param settings arguments of Spring Boot without the dashes: {@code server.port=0}
   * @param log receives the output of the server; not closed
   * @throws ProblemException if the server cannot be started
   */
  public static ServerProcess start(List<String> settings, PrintStream log) {
    return start(aotCache(), jar(), settings, Map.of(), log);
  }

  /**
   * Starts a server of this process alone, and returns at once.
   *
   * @param token that it asks for, if other hosts reach it
   */
  public static ServerProcess start(List<String> settings, AccessToken token, PrintStream log) {
    return start(aotCache(), jar(), settings, Map.of("IPC_TOKEN", token.secret()), log);
  }

  /**
   * Starts a server from the given jar.
   *
   * @param jvmOptions options in addition to those of this process
   */
  public static ServerProcess start(
      List<String> jvmOptions, Path jar, List<String> settings, PrintStream log) {
    return start(jvmOptions, jar, settings, Map.of(), log);
  }

  private static ServerProcess start(
      List<String> jvmOptions,
      Path jar,
      List<String> settings,
      Map<String, String> variables,
      PrintStream log) {
    List<String> command = new ArrayList<>(jvmOptions);
    command.addAll(List.of("-jar", jar.toString(), "--ipc.child=true"));
    settings.forEach(setting -> command.add("--" + setting));
    return new ServerProcess(ChildProcess.start("The server", command, variables, READY, log));
  }

  /** Returns whether a server has an AOT cache: if and only if this process was given one. */
  public static boolean hasAotCache() {
    return ownAotCache().findAny().isPresent();
  }

  private static Stream<String> ownAotCache() {
    return ChildProcess.jvmOptions().stream().filter(option -> option.startsWith(AOT_CACHE));
  }

  /** Returns the option for the server's own AOT cache, if this process was given the client's. */
  private static List<String> aotCache() {
    return ownAotCache()
        .map(option -> Path.of(option.substring(AOT_CACHE.length())))
        .map(ServerProcess::sibling)
        .map(cache -> AOT_CACHE + cache)
        .toList();
  }

  /** Returns the server's file that corresponds to one of the client. */
  private static Path sibling(Path file) {
    return file.resolveSibling(file.getFileName().toString().replace("ipc-client", "ipc-server"));
  }

  /** Returns the jar of the server that was extracted like the one of this process, or the app. */
  private static Path jar() {
    Path own = Path.of(System.getProperty("java.class.path", "")).toAbsolutePath();
    Path directory = own.getParent();
    if (directory != null && directory.endsWith("ipc-client")) {
      Path extracted = sibling(directory).resolve("ipc-server.jar");
      if (Files.isRegularFile(extracted)) {
        return extracted;
      }
    }
    Path home = Path.of(System.getProperty("ipcbench.home", ""));
    Path jar = home.resolve(Path.of("ipc-server", "target", "ipc-server.jar")).toAbsolutePath();
    if (!Files.isRegularFile(jar)) {
      throw new ProblemException(
          "The jar of the server does not exist: " + jar + ".",
          "Run 'ipcbench build', or use the launcher, which builds it when needed.");
    }
    return jar;
  }

  /**
   * Waits until all endpoints of the server are ready.
   *
   * @return the base URL of its control plane
   * @throws ProblemException if the server does not become ready
   */
  public String awaitUrl() throws InterruptedException {
    String line = process.awaitReady();
    String url = line.substring(line.indexOf(READY) + READY.length());
    int colon = url.lastIndexOf(':');
    return Hosts.url(
        url.substring("http://".length(), colon), Integer.parseInt(url.substring(colon + 1)));
  }

  /** Returns how the server has ended by itself, as sentences; empty while it runs. */
  public Optional<String> death() {
    return process.death();
  }

  /** Waits until the server exits; returns its exit code. */
  public int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  /** Ends the server; kills it if it does not exit in time. */
  @Override
  public void close() {
    process.close();
  }

  /** Ends the server; kills it if it does not exit within the given time. */
  public void close(Duration limit) {
    process.close(limit);
  }
}
