package dev.ipcbench.bench.scrape;

import dev.ipcbench.bench.scrape.client.ScrapedClient;
import dev.ipcbench.bench.setup.Conversation;
import dev.ipcbench.bench.setup.JavaProgram;
import dev.ipcbench.bench.setup.TemporaryDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The product's client jar in a process of its own, with {@link ScrapedClient} on its class path in
 * the place of its command line.
 */
final class ClientProcess implements AutoCloseable {

  private static final String LAUNCHER =
      "org.springframework.boot.loader.launch.PropertiesLauncher";

  private static final String PACKAGE = "dev/ipcbench/bench/scrape/client/";

  /** Everything of this module that is needed there; the rest is in the jar. */
  static final List<String> ADDED =
      List.of(
          PACKAGE + "ScrapedClient.class",
          PACKAGE + "ScrapedRun.class",
          PACKAGE + "AllRows.class",
          "dev/ipcbench/bench/figures/Times.class",
          "dev/ipcbench/bench/setup/PlacedPeer.class");

  private final Conversation process;
  private final TemporaryDirectory additions;
  private final URI url;

  private ClientProcess(Conversation process, TemporaryDirectory additions, URI url) {
    this.process = process;
    this.additions = additions;
    this.url = url;
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param arguments of {@link ScrapedClient}
   */
  static ClientProcess start(Path jar, List<String> arguments) throws IOException {
    TemporaryDirectory additions = TemporaryDirectory.create("ipcbench-scrape");
    try {
      for (String added : ADDED) {
        Path file = additions.path().resolve(added);
        Files.createDirectories(file.getParent());
        try (InputStream in = ClientProcess.class.getResourceAsStream("/" + added)) {
          Files.copy(Objects.requireNonNull(in), file);
        }
      }
      Conversation process = Conversation.start(command(jar, additions.path(), arguments));
      try {
        return new ClientProcess(process, additions, URI.create(process.answer()));
      } catch (IOException e) {
        process.close();
        throw e;
      }
    } catch (IOException e) {
      additions.close();
      throw e;
    }
  }

  private static List<String> command(Path jar, Path additions, List<String> arguments) {
    List<String> command = new ArrayList<>(JavaProgram.command());
    command.addAll(JavaProgram.ACCESS);
    command.add(JavaProgram.QUIET_UNSAFE);
    command.add("-Dloader.path=" + additions);
    command.add("-Dloader.main=" + ScrapedClient.class.getName());
    command.addAll(List.of("-cp", jar.toString(), LAUNCHER));
    command.addAll(arguments);
    return command;
  }

  long pid() {
    return process.pid();
  }

  /** Of its web port. */
  URI url() {
    return url;
  }

  /** Has it do something; what came of it is its next answer. */
  void tell(String line) {
    process.tell(line);
  }

  String answer() throws IOException {
    return process.answer();
  }

  @Override
  public void close() throws IOException {
    process.close();
    additions.close();
  }
}
