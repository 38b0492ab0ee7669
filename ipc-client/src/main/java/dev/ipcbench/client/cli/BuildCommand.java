package dev.ipcbench.client.cli;

import dev.ipcbench.client.engine.ImageLayers;
import dev.ipcbench.client.process.ExitCode;
import dev.ipcbench.platform.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * In a release, prepares the files for the images. In a checkout the launcher builds, before this
 * program can run.
 */
@Command(
    name = "build",
    mixinStandardHelpOptions = true,
    description = {
      "Builds ipc-server and ipc-client, and trains them. The launcher does this by itself when"
          + " needed.",
      "In an unpacked release, which contains both, prepares the files that 'docker compose up"
          + " --build' copies into the images."
    },
    footer = {"", "Example:", "  ipcbench build"})
final class BuildCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Path home = Path.of(System.getProperty("ipcbench.home", "")).toAbsolutePath();
    if (Files.exists(home.resolve("pom.xml"))) {
      throw new ProblemException(
          "A running program cannot replace its own jar: the launcher builds.",
          "Run './ipcbench build' (Windows: ipcbench.cmd build) in the project's directory.");
    }
    new ImageLayers(home).extract();
    spec.commandLine()
        .getErr()
        .println("The image files are ready. Run 'docker compose up --build'.");
    return ExitCode.OK;
  }
}
