package dev.ipcbench.client.cli;

import dev.ipcbench.client.engine.ImageLayers;
import dev.ipcbench.platform.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * In a release, where the apps are built, makes what their images need. In the project it only
 * documents what the launcher does before any Java of ours can run.
 */
@Command(
    name = "build",
    mixinStandardHelpOptions = true,
    description = {
      "Builds the two apps, ipc-server and ipc-client, without running them. The launcher does it"
          + " by itself when they are missing.",
      "In an unpacked release they are built, and this makes what 'docker compose up --build'"
          + " copies into their images."
    },
    footer = {"", "Example:", "  ipcbench build"})
final class BuildCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  BuildCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    Path home = Path.of(System.getProperty("ipcbench.home", "")).toAbsolutePath();
    if (Files.exists(home.resolve("pom.xml"))) {
      throw new ProblemException(
          "A program cannot replace its own jar while it runs, so the launcher builds.",
          "Run './ipcbench build' (Windows: ipcbench.cmd build) in the project's directory.");
    }
    new ImageLayers(home).extract();
    spec.commandLine().getErr().println("Both apps are ready for their images: docker compose up");
    return ExitCode.OK;
  }
}
