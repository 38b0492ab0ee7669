package dev.ipcbench.client.cli;

import dev.ipcbench.client.run.EnvironmentException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Documents what the launcher does before any Java of ours can run. */
@Command(
    name = "build",
    mixinStandardHelpOptions = true,
    description =
        "Builds the two apps, ipc-server and ipc-client, without running them. The launcher does it"
            + " by itself when they are missing.",
    footer = {"", "Example:", "  ipcbench build"})
final class BuildCommand implements Callable<Integer> {

  @Override
  public Integer call() throws EnvironmentException {
    throw new EnvironmentException(
        "A program cannot replace its own jar while it runs, so the launcher builds.",
        "Run './ipcbench build' (Windows: ipcbench.cmd build) in the project's directory.");
  }
}
