package dev.ipcbench.it.wine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * Wine with a Windows Java, as prepared by {@code .ci/wine}, for one test at a time. {@link #close}
 * ends every Windows program in its prefix, and no other.
 *
 * <p>An idle program runs until then: after the last one Wine shuts down its services, and a
 * program that is started meanwhile may fail with "ShellExecuteEx failed: Internal error".
 */
final class Wine implements AutoCloseable {

  private static final Duration TO_END = Duration.ofSeconds(30);

  private final Properties settings;
  private final FileChannel lock;
  private final Path patch;
  private final Process idle;

  private Wine(Properties settings, FileChannel lock, Path patch) throws IOException {
    this.settings = settings;
    this.lock = lock;
    this.patch = patch;
    this.idle = startIdleProgram();
  }

  /** The outcome of a Windows program. */
  record Outcome(int exitCode, String out, String err) {}

  /**
   * Waits for exclusive use of Wine.
   *
   * @throws TestAbortedException if it is not prepared and not required
   */
  static Wine take() throws IOException {
    Path home = home();
    Path file = home.resolve("wine.properties");
    if (!Files.exists(file)) {
      throw missing("WINDOWS IS NOT TESTED: " + file + " does not exist. Run .ci/wine once.");
    }
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
      settings.load(reader);
    }
    FileChannel lock =
        FileChannel.open(
            home.resolve("tests.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    lock.lock(); // closing ends every program in the prefix, so it has one user
    Path patch = PatchedNetworkInterface.compile(Path.of("target", "wine", "patch"));
    return new Wine(settings, lock, patch);
  }

  /** Starts a command interpreter, and waits for its prompt. */
  private Process startIdleProgram() throws IOException {
    Process started =
        builder(List.of(settings.getProperty("wine"), "cmd")).redirectErrorStream(true).start();
    Reader output = started.inputReader(UTF_8);
    StringBuilder read = new StringBuilder();
    for (int next = output.read(); next != '>'; next = output.read()) {
      if (next < 0) {
        throw new IOException("Wine cannot start cmd: " + read);
      }
      read.append((char) next);
    }
    return started;
  }

  /**
   * Returns an exception that skips a test with a reason.
   *
   * @throws AssertionError if the test is required, as in CI
   */
  static TestAbortedException missing(String reason) {
    if (Boolean.parseBoolean(System.getenv("IPCBENCH_WINE_REQUIRED"))) {
      throw new AssertionError(reason);
    }
    System.err.println(reason);
    return new TestAbortedException(reason);
  }

  private static Path home() {
    String set = System.getenv("IPCBENCH_WINE");
    if (set != null) {
      return Path.of(set);
    }
    String cache = System.getenv("XDG_CACHE_HOME");
    Path caches =
        cache != null ? Path.of(cache) : Path.of(System.getProperty("user.home"), ".cache");
    return caches.resolve(Path.of("ipcbench-ci", "wine"));
  }

  /** Returns a path in the form that Windows programs use under Wine. */
  static String path(Path path) {
    return "Z:" + path.toAbsolutePath().normalize().toString().replace('/', '\\');
  }

  private Path javaHome() {
    return Path.of(settings.getProperty("java"));
  }

  /** Returns the version by which the launcher names AOT caches. */
  String javaVersion() throws IOException {
    Properties release = new Properties();
    try (Reader reader = Files.newBufferedReader(javaHome().resolve("release"))) {
      release.load(reader);
    }
    return release.getProperty("JAVA_VERSION").replace("\"", "");
  }

  /** Returns the options that every Java under Wine needs. */
  private List<String> javaOptions() {
    return List.of(
        "-XX:ActiveProcessorCount=2",
        "-XX:TieredStopAtLevel=1", // reduces the start time; speed is not tested
        "-XX:+UseSerialGC",
        "-Djava.net.preferIPv4Stack=true",
        "--patch-module=java.base=" + path(patch),
        "--enable-native-access=ALL-UNNAMED");
  }

  /** Runs a Java program, and waits until it exits. */
  Outcome java(Duration limit, List<String> arguments) throws IOException, InterruptedException {
    return end(startJava(Files.createDirectories(Path.of("target", "wine")), arguments), limit);
  }

  /** Starts a Java program. */
  WindowsProgram startJava(Path directory, List<String> arguments) throws IOException {
    return startJava(directory, Map.of(), arguments);
  }

  /** Starts a Java program with additional variables. */
  WindowsProgram startJava(Path directory, Map<String, String> variables, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(path(javaHome().resolve(Path.of("bin", "java.exe"))));
    command.addAll(javaOptions());
    command.addAll(arguments);
    return start(directory, command, variables);
  }

  /** Runs {@code ipcbench.cmd} of this checkout, and waits until it exits. */
  Outcome ipcbench(Duration limit, Path directory, String... arguments)
      throws IOException, InterruptedException {
    return end(start(directory, arguments), limit);
  }

  /** Runs {@code ipcbench.cmd} with additional variables, and waits until it exits. */
  Outcome ipcbench(
      Duration limit, Path directory, Map<String, String> variables, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("cmd", "/c"));
    command.add(path(Path.of("..", "ipcbench.cmd")));
    command.addAll(arguments);
    return run(directory, command, variables, limit);
  }

  /** Runs {@code ipcbench.cmd} of an unpacked release, which finds no Java but its own. */
  Outcome released(Path home, Duration limit, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("cmd", "/c"));
    command.add(path(home.resolve("ipcbench.cmd")));
    command.addAll(arguments);
    return run(home, command, Map.of("IPCBENCH_JAVA_HOME", ""), limit);
  }

  /** Runs {@code ipcbench.cmd} in a directory of a test, with the Java for tests. */
  Outcome launch(Path home, Duration limit, Map<String, String> variables, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("cmd", "/c"));
    command.add(path(home.resolve("ipcbench.cmd")));
    command.addAll(arguments);
    return run(home, command, variables, limit);
  }

  /** Starts {@code ipcbench.cmd} of this checkout. */
  WindowsProgram start(Path directory, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("cmd", "/c"));
    command.add(path(Path.of("..", "ipcbench.cmd")));
    command.addAll(List.of(arguments));
    return start(directory, command);
  }

  private WindowsProgram start(Path directory, List<String> program) throws IOException {
    return start(directory, program, Map.of());
  }

  private WindowsProgram start(Path directory, List<String> program, Map<String, String> variables)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(settings.getProperty("wine")));
    command.addAll(program);
    Path out = Files.createTempFile(directory, "wine", ".out");
    Path err = Files.createTempFile(directory, "wine", ".err");
    ProcessBuilder builder = builder(command);
    builder.environment().putAll(variables);
    // On Windows an empty variable does not exist.
    builder.environment().values().removeIf(String::isEmpty);
    Process process =
        builder
            .directory(directory.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new WindowsProgram(String.join(" ", program), process, out, err);
  }

  /** Runs a program, a second time if it was Wine that failed to start it. */
  private Outcome run(
      Path directory, List<String> program, Map<String, String> variables, Duration limit)
      throws IOException, InterruptedException {
    Outcome first = end(start(directory, program, variables), limit);
    return first.out().startsWith("Application could not be started")
        ? end(start(directory, program, variables), limit)
        : first;
  }

  /** Waits until a program exits; ends every program after this limit. */
  Outcome end(WindowsProgram program, Duration limit) throws IOException, InterruptedException {
    boolean ended = program.process().waitFor(limit.toSeconds(), TimeUnit.SECONDS);
    if (!ended) {
      endPrograms();
      program.kill();
    }
    assertThat(ended).as("%s ends within %s", program, limit).isTrue();
    return new Outcome(program.process().exitValue(), program.out(), program.err());
  }

  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment
        .keySet()
        .removeIf(
            name ->
                name.matches("(IPC|IPCBENCH|SERVER|SPRING|JAVA|JDK|DOCKER)_.*|ISOLATION|RUNTIME"));
    environment.put("WINEPREFIX", settings.getProperty("prefix"));
    environment.put("WINEARCH", "win64");
    environment.put("WINEDEBUG", "-all");
    environment.put("WINEDLLOVERRIDES", "mscoree,mshtml=");
    environment.put("IPCBENCH_JAVA_HOME", path(javaHome()));
    environment.put("IPCBENCH_JAVA_OPTS", String.join(" ", javaOptions()));
    environment.put("IPCBENCH_AOT", "off");
    return builder;
  }

  private void endPrograms() throws IOException {
    for (String option : List.of("-k", "-w")) {
      Process server =
          builder(List.of(settings.getProperty("wineserver"), option))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        if (!server.waitFor(TO_END.toSeconds(), TimeUnit.SECONDS)) {
          server.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      endPrograms();
      idle.destroyForcibly();
    }
  }
}
