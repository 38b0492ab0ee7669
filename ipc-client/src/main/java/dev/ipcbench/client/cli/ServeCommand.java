package dev.ipcbench.client.cli;

import dev.ipcbench.client.app.ClientApp;
import dev.ipcbench.client.process.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the client app in the foreground. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description =
        "Runs the client app in the foreground until Ctrl-C: its endpoints and its control plane.",
    footer = {"", "Example:", "  ipcbench serve --port 8081"})
final class ServeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ListenOptions listen = new ListenOptions();

  @Override
  public Integer call() throws InterruptedException {
    try (ClientApp app = ClientApp.start(listen.settings(spec))) {
      spec.commandLine().getOut().println("ipc-client is ready at " + app.url());
      spec.commandLine().getOut().flush();
      app.awaitEnd();
    }
    return ExitCode.OK;
  }
}
