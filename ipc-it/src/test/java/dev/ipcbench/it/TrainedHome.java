package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * The launcher and both apps in the layout of a release, trained: a start needs a third of the CPU
 * time. Made once per run of these tests.
 *
 * @param directory contains the launcher
 */
record TrainedHome(Path directory) {

  private static final List<String> APPS = List.of("ipc-server", "ipc-client");

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

  /** Returns the option for the cache of an app; the client derives that of its server. */
  String cacheOption(String app) {
    return "-XX:AOTCache=" + cache(app);
  }

  Path jar(String app) {
    return apps().resolve(Path.of(app, app + ".jar"));
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
      for (String app : APPS) {
        Path jar = Path.of(app, "target", app + ".jar");
        Files.createDirectories(home.directory.resolve(jar).getParent());
        Files.copy(
            Path.of("..").resolve(jar),
            home.directory.resolve(jar),
            StandardCopyOption.COPY_ATTRIBUTES);
      }
      home.train();
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Trains the apps as the launcher does, but briefly: these tests need no profiles. */
  private void train() throws IOException, InterruptedException {
    List<String> command =
        Commands.java("--sun-misc-unsafe-memory-access=allow", "-Dipcbench.home=" + directory);
    Path jar = directory.resolve(Path.of("ipc-client", "target", "ipc-client.jar"));
    command.addAll(List.of("-jar", jar.toString(), "train", "--rounds", "2", "--duration", "50ms"));
    try (Running training = Running.startCommand(command, directory, Map.of())) {
      Outcome outcome = training.end(TO_WRITE_A_CACHE);
      assertThat(outcome.exitCode()).as(outcome.err()).isZero();
      assertThat(outcome.err()).startsWith("Training both apps");
    }
    for (String app : APPS) {
      assertThat(cache(app)).isNotEmptyFile();
    }
  }

  private Path apps() {
    return directory.resolve(Path.of("target", "apps"));
  }

  private Path cache(String app) {
    return apps().resolve("%s-%s.aot".formatted(app, System.getProperty("java.version")));
  }
}
