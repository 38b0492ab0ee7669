package dev.ipcbench.client.cli;

import dev.ipcbench.client.cli.option.ListenOptions;
import dev.ipcbench.client.run.ClientApp;
import dev.ipcbench.client.run.ReportedException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The client app in the foreground. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Runs the client app in the foreground: its own endpoints and its control plane.",
    footer = {"", "Example:", "  ipcbench serve --port 8081"})
final class ServeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ListenOptions listen = new ListenOptions();

  @SuppressWarnings("NullAway.Init") // picocli sets it
  ServeCommand() {}

  @Override
  public Integer call() throws ReportedException, InterruptedException {
    try (ClientApp app = ClientApp.start(listen.settings(spec))) {
      spec.commandLine().getOut().println("ipc-client is ready at " + app.url());
      spec.commandLine().getOut().flush();
      app.awaitEnd();
    }
    return ExitCode.OK;
  }
}
