package dev.ipcbench.client.cli;

import dev.ipcbench.client.app.ClientApp;
import dev.ipcbench.client.cli.option.ServerOptions;
import dev.ipcbench.client.process.ExitCode;
import dev.ipcbench.client.request.PageSpec;
import dev.ipcbench.client.run.RunSession;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the client app in the foreground. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description =
        "Runs the client app in the foreground until Ctrl-C: its live page, which starts runs and"
            + " shows results, its endpoints and its control plane.",
    footer = {
      "",
      "Examples:",
      "  ipcbench serve                                  then open http://127.0.0.1:8081/",
      "  ipcbench serve --server http://127.0.0.1:8080   runs measure against that server"
    })
final class ServeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ListenOptions listen = new ListenOptions();

  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "The server that runs of the live page measure against, as for run. Default: each run"
              + " starts one.")
  private @Nullable String server;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results",
      description =
          "Directory of the results that the live page shows and stores. Default:"
              + " ${DEFAULT-VALUE}.")
  private Path results = Path.of("results");

  @Override
  public Integer call() throws InterruptedException {
    if (server != null) {
      ServerOptions.parse(spec, server, null);
    }
    PageSpec page = new PageSpec(results, server == null ? List.of() : List.of("--server", server));
    try (ClientApp app = ClientApp.start(listen.settings(spec), page)) {
      PrintWriter out = spec.commandLine().getOut();
      out.println("ipc-client is ready at " + app.url());
      out.println(RunSession.LIVE_PAGE + app.pageUrl());
      out.flush();
      app.awaitEnd();
    }
    return ExitCode.OK;
  }
}
