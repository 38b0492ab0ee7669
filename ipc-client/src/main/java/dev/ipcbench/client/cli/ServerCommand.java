package dev.ipcbench.client.cli;

import dev.ipcbench.client.cli.option.ListenOptions;
import dev.ipcbench.client.process.ServerProcess;
import dev.ipcbench.platform.ProblemException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The answering app in the foreground: a child of this process, which ends with it. */
@Command(
    name = "server",
    mixinStandardHelpOptions = true,
    description = "Runs the answering app in the foreground until Ctrl-C.",
    footer = {
      "",
      "Examples:",
      "  ipcbench server                      on this machine, web port 8080",
      "  ipcbench server --bind 0.0.0.0       for clients on other hosts too",
      "Then: ipcbench run --server http://HOST:8080"
    })
final class ServerCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ListenOptions listen = new ListenOptions();

  @SuppressWarnings("NullAway.Init") // picocli sets it
  ServerCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    ServerProcess server = ServerProcess.start(listen.settings(spec), System.out);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(server::close));
    int exitCode = server.waitFor();
    if (exitCode == 0) {
      return ExitCode.OK;
    }
    throw new ProblemException(
        "The server ended with exit code " + exitCode + ".",
        exitCode > 128 ? "Somebody killed it." : "Mend what it says above, then try again.");
  }
}
