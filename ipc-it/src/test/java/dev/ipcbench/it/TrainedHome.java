package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * The launcher and both apps in the layout of a release, the apps extracted as in their images and
 * with an AOT cache each: a start needs a third of the processor time. Made once per run of these
 * tests.
 *
 * @param directory contains the launcher
 */
record TrainedHome(Path directory) {

  private static final Pattern READY = Pattern.compile("ipc-server is ready at (\\S+)\\R");

  /** Some seconds of processor time, more on a busy machine. */
  private static final Duration TO_WRITE_A_CACHE = Duration.ofMinutes(10);

  /** Makes the home when it is first used. */
  private static final class Holder {
    private static final @Nullable TrainedHome HOME = makeOrExplain();
  }

  /** Returns whether the launcher is a shell script, accepts the caches' path, and they exist. */
  static boolean isPossible() {
    return File.separatorChar == '/' && !path().toString().contains(" ") && Holder.HOME != null;
  }

  static TrainedHome get() {
    return Objects.requireNonNull(Holder.HOME);
  }

  /** Returns null on a machine too busy for the training: the tests need no cache, but longer. */
  private static @Nullable TrainedHome makeOrExplain() {
    try {
      return make();
    } catch (RuntimeException | AssertionError e) {
      System.err.println("The apps start without AOT caches: " + e);
      return null;
    }
  }

  Path launcher() {
    return directory.resolve("ipcbench");
  }

  /** Returns the option for the client's cache; the client derives that of the server. */
  String clientCache() {
    return "-XX:AOTCache=" + cache("ipc-client");
  }

  Path clientJar() {
    return target("ipc-client").resolve("ipc-client.jar");
  }

  private static Path path() {
    return Path.of("target", "home").toAbsolutePath();
  }

  private static TrainedHome make() {
    try {
      FileSystemUtils.deleteRecursively(path());
      TrainedHome home = new TrainedHome(Files.createDirectories(path()));
      for (String file : List.of("ipcbench", "ipcbench.txt")) {
        Files.copy(
            Path.of("..", file), home.directory.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
      }
      for (String app : List.of("ipc-server", "ipc-client")) {
        for (String layer : List.of("dependencies", "application")) {
          FileSystemUtils.copyRecursively(
              Path.of("..", app, "target", "image", layer), home.target(app));
        }
      }
      home.train();
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs both apps: each JVM writes its cache when it exits. */
  private void train() throws IOException, InterruptedException {
    List<String> ports = new ArrayList<>();
    for (String port : List.of("server", "ipc.tcp", "ipc.tls", "ipc.grpc")) {
      ports.add("--" + port + ".port=0");
    }
    try (Running server = start("ipc-server", ports)) {
      MatchResult ready =
          await()
              .atMost(Running.TIMEOUT)
              .until(() -> READY.matcher(server.out()).results().findFirst(), Optional::isPresent)
              .orElseThrow();
      String options =
          "run --server %s --against server --transports tcp,http,websocket-tls,grpc --rounds 1"
              .formatted(ready.group(1));
      try (Running client = start("ipc-client", List.of(options.split(" ")))) {
        client.awaitErr("Result: ");
        server.terminate();
        assertThat(client.end(TO_WRITE_A_CACHE).exitCode()).isZero();
        server.end(TO_WRITE_A_CACHE);
      }
    }
    for (String app : List.of("ipc-server", "ipc-client")) {
      assertThat(cache(app)).isNotEmptyFile();
    }
  }

  private Running start(String app, List<String> arguments) throws IOException {
    List<String> command =
        Running.javaCommand(
            "--sun-misc-unsafe-memory-access=allow", "-XX:AOTCacheOutput=" + cache(app));
    command.addAll(List.of("-jar", target(app).resolve(app + ".jar").toString()));
    command.addAll(arguments);
    return Running.startCommand(command, directory, Map.of());
  }

  private Path target(String app) {
    return directory.resolve(Path.of(app, "target"));
  }

  private Path cache(String app) {
    return target(app).resolve(app + ".aot");
  }
}
