package dev.ipcbench.client.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Spring Boot's tool for the jar of an app, which each such jar contains. */
public final class JarTool {

  private JarTool() {}

  /**
   * Extracts an app: a jar of its classes, and its libraries in a directory {@code lib}.
   *
   * @param destination the directory to create
   * @param options of the tool's command {@code extract}
   * @throws IOException with the output of the tool if it fails
   */
  public static void extract(Path jar, Path destination, List<String> options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ChildProcess.java());
    command.addAll(List.of("-Djarmode=tools", "-jar", jar.toString(), "extract"));
    command.addAll(List.of("--destination", destination.toString()));
    command.addAll(options);
    Process tool = ChildProcess.jvm(command).redirectErrorStream(true).start();
    tool.getOutputStream().close();
    String output = tool.inputReader(UTF_8).readAllAsString();
    if (tool.waitFor() != 0) {
      throw new IOException(output.strip());
    }
  }
}
