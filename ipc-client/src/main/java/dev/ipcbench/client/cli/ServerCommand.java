package dev.ipcbench.client.cli;

import dev.ipcbench.client.process.ExitCode;
import dev.ipcbench.client.process.ServerProcess;
import dev.ipcbench.platform.ProblemException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the server in the foreground, as a child of this process. */
@Command(
    name = "server",
    mixinStandardHelpOptions = true,
    description = "Runs the server in the foreground until Ctrl-C.",
    footer = {
      "",
      "Examples:",
      "  ipcbench server                      on this machine, web port 8080",
      "  ipcbench server --bind 0.0.0.0       for clients on other hosts as well",
      "Then: ipcbench run --server http://HOST:8080"
    })
final class ServerCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ListenOptions listen = new ListenOptions();

  @Override
  public Integer call() throws InterruptedException {
    ServerProcess server = ServerProcess.start(listen.settings(spec), System.out);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(server::close));
    int exitCode = server.waitFor();
    if (exitCode == 0) {
      return ExitCode.OK;
    }
    throw new ProblemException(
        "The server exited with code " + exitCode + ".",
        exitCode > 128
            ? "It was killed from outside. Start it again."
            : "Fix the error above and retry.");
  }
}
