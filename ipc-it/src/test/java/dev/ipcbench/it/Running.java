package dev.ipcbench.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A started command, usually of the real launcher. */
public final class Running implements AutoCloseable {

  /** The timeout of every wait: generous, since the machine may be slow and busy. */
  public static final Duration TIMEOUT = Duration.ofMinutes(4);

  /**
   * Options that reduce the start time of both apps by a third: these tests verify behaviour, not
   * speed. The child server gets the same options.
   */
  static final String QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  private static final Pattern READY =
      Pattern.compile("^ipc-server is ready at (http://\\S+:\\d+)$", Pattern.MULTILINE);

  private final Process process;
  private final Path out;
  private final Path err;

  private Running(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts {@code ipcbench} on the JDK of these tests, from {@link TrainedHome}.
   *
   * @param directory the working directory, which also receives the output
   */
  public static Running start(Path directory, String... arguments) throws IOException {
    return start(directory, Map.of(), arguments);
  }

  /**
   * Starts {@code ipcbench} with additional variables.
   *
   * @param environment variables in addition to those of these tests
   */
  public static Running start(Path directory, Map<String, String> environment, String... arguments)
      throws IOException {
    if (!TrainedHome.isPossible()) {
      return startInCheckout(directory, environment, arguments);
    }
    TrainedHome home = TrainedHome.get();
    Map<String, String> all = new HashMap<>(environment);
    all.put("IPCBENCH_AOT", "");
    return startLauncher(home.launcher(), directory, all, arguments);
  }

  /** Starts {@code ipcbench} of this checkout, with its compose files and the apps as built. */
  public static Running startInCheckout(
      Path directory, Map<String, String> environment, String... arguments) throws IOException {
    String launcher = File.separatorChar == '/' ? "ipcbench" : "ipcbench.cmd";
    return startLauncher(Path.of("..", launcher), directory, environment, arguments);
  }

  /** Starts the given launcher. */
  static Running startLauncher(
      Path launcher, Path directory, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(launcher.toAbsolutePath().normalize().toString());
    command.addAll(List.of(arguments));
    return startCommand(command, directory, environment);
  }

  /**
   * Starts a program.
   *
   * @param directory the working directory, which also receives the output
   * @param environment variables in addition to those of these tests
   */
  public static Running startCommand(
      List<String> command, Path directory, Map<String, String> environment) throws IOException {
    Path out = Files.createTempFile(directory, "command", ".out");
    Path err = Files.createTempFile(directory, "command", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.matches("(IPC|IPCBENCH|SERVER|SPRING)_.*|ISOLATION|RUNTIME"));
    builder.environment().put("IPCBENCH_JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("IPCBENCH_JAVA_OPTS", QUICK_START);
    builder.environment().put("IPCBENCH_AOT", "off");
    builder.environment().put("IPCBENCH_TRAINING_ROUNDS", "0");
    builder.environment().putAll(environment);
    return new Running(builder.start(), out, err);
  }

  public static Outcome run(Path directory, String... arguments)
      throws IOException, InterruptedException {
    try (Running running = start(directory, arguments)) {
      return running.end();
    }
  }

  /** Waits until the command exits. Its output must not contain a stack trace. */
  public Outcome end() throws InterruptedException {
    return end(TIMEOUT);
  }

  Outcome end(Duration limit) throws InterruptedException {
    assertThat(process.waitFor(limit.toSeconds(), TimeUnit.SECONDS))
        .as("ipcbench exits; output: %s%s", out(), err())
        .isTrue();
    Outcome ended = new Outcome(process.exitValue(), out(), err());
    assertThat(ended.out() + ended.err()).doesNotContain("\tat ");
    return ended;
  }

  public void awaitOut(String text) {
    awaitText(this::out, text);
  }

  /** Waits until a started server is ready; returns the URL that it prints. */
  public String awaitServer() {
    await().atMost(TIMEOUT).until(() -> READY.matcher(out()).find() || !process.isAlive());
    Matcher ready = READY.matcher(out());
    assertThat(ready.find()).as("is ready; output: %s%s", out(), err()).isTrue();
    return ready.group(1);
  }

  public void awaitErr(String text) {
    awaitText(this::err, text);
  }

  private void awaitText(Supplier<String> stream, String text) {
    await().atMost(TIMEOUT).until(() -> stream.get().contains(text) || !process.isAlive());
    assertThat(stream.get())
        .as("printed before it exited; output: %s%s", out(), err())
        .contains(text);
  }

  /** Returns the child server: a Java process whose parent is a Java process. */
  public ProcessHandle server() {
    return await().atMost(TIMEOUT).until(this::findServer, Optional::isPresent).orElseThrow();
  }

  private Optional<ProcessHandle> findServer() {
    return process
        .descendants()
        .filter(child -> isJava(child) && child.parent().filter(Running::isJava).isPresent())
        .findFirst();
  }

  private static boolean isJava(ProcessHandle process) {
    return process
        .info()
        .command()
        .filter(name -> name.matches(".*[/\\\\]java(\\.exe)?"))
        .isPresent();
  }

  /** Sends SIGINT, as Ctrl-C does, but only to this process. */
  public void interrupt() throws IOException, InterruptedException {
    interrupt(process.toHandle());
  }

  /** Sends a signal by its name without SIG, but only to this process. */
  public void signal(String name) throws IOException, InterruptedException {
    signal(name, process.toHandle());
  }

  static void interrupt(ProcessHandle process) throws IOException, InterruptedException {
    signal("INT", process);
  }

  /** Lets time elapse; this does not wait for a condition. */
  public static void letPass(Duration time) {
    await().pollDelay(time).atMost(TIMEOUT).until(() -> true);
  }

  /** Sends a signal by its name without SIG. */
  public static void signal(String name, ProcessHandle process)
      throws IOException, InterruptedException {
    int status =
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    assertThat(status).as("kill").isZero();
  }

  /** Sends SIGTERM, as a service manager does. */
  public void terminate() {
    process.destroy();
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public void kill() {
    process.destroyForcibly();
  }

  public String out() {
    return text(out);
  }

  public String err() {
    return text(err);
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    Stream.concat(process.descendants(), Stream.of(process.toHandle()))
        .forEach(ProcessHandle::destroyForcibly);
  }
}
