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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A command of the real launcher that has not ended, as far as one knows. */
public final class Running implements AutoCloseable {

  /** For a machine that is slow and busy; nothing takes a tenth of it elsewhere. */
  public static final Duration PATIENCE = Duration.ofMinutes(2);

  /**
   * These tests look at behaviour, not at speed: one compiler and a small collector let both apps
   * start in two thirds of the time. The child server gets the same options.
   */
  private static final String QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  private final Process process;
  private final Path out;
  private final Path err;

  private Running(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts {@code ipcbench} of this checkout on the JDK of these tests.
   *
   * @param directory where it runs, and where its output goes
   */
  public static Running start(Path directory, String... arguments) throws IOException {
    return start(directory, Map.of(), arguments);
  }

  /**
   * The same.
   *
   * @param environment beyond that of these tests
   */
  public static Running start(Path directory, Map<String, String> environment, String... arguments)
      throws IOException {
    String launcher = File.separatorChar == '/' ? "ipcbench" : "ipcbench.cmd";
    return startLauncher(Path.of("..", launcher), directory, environment, arguments);
  }

  /** The same by the launcher that is given. */
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
   * @param directory where it runs, and where its output goes
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
    builder.environment().putAll(environment);
    return new Running(builder.start(), out, err);
  }

  public static Ended run(Path directory, String... arguments)
      throws IOException, InterruptedException {
    try (Running running = start(directory, arguments)) {
      return running.end();
    }
  }

  /** Waits for its end. No command shows a stack trace. */
  public Ended end() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .as("ipcbench ends; it wrote %s%s", out(), err())
        .isTrue();
    Ended ended = new Ended(process.exitValue(), out(), err());
    assertThat(ended.out() + ended.err()).doesNotContain("\tat ");
    return ended;
  }

  public void awaitOut(String text) {
    awaitText(this::out, text);
  }

  public void awaitErr(String text) {
    awaitText(this::err, text);
  }

  private void awaitText(Supplier<String> stream, String text) {
    await().atMost(PATIENCE).until(() -> stream.get().contains(text) || !process.isAlive());
    assertThat(stream.get()).as("told before it ended; it wrote %s%s", out(), err()).contains(text);
  }

  /** The server it has started: a Java that was started by a Java. */
  ProcessHandle server() {
    return await().atMost(PATIENCE).until(this::findServer, Optional::isPresent).orElseThrow();
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

  /** What Ctrl-C does, to this process alone. */
  public void interrupt() throws IOException, InterruptedException {
    interrupt(process.toHandle());
  }

  static void interrupt(ProcessHandle process) throws IOException, InterruptedException {
    int status =
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
    assertThat(status).as("kill").isZero();
  }

  /** What a service manager does. */
  public void terminate() {
    process.destroy();
  }

  void kill() {
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
