package dev.ipcbench.client.cli.option;

import dev.ipcbench.client.request.PushTarget;
import dev.ipcbench.client.request.ResultSpec;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of {@code run} and {@code matrix} that say how a result is named and stored. */
public final class ResultOptions {

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the result. Default: the name of the command.")
  private @Nullable String name;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "Directory of the results. Default: ${DEFAULT-VALUE}.")
  private Path results = Path.of("results");

  /**
   * Checks the options.
   *
   * @param setup the label of every row
   */
  public ResultSpec result(CommandSpec spec, String setup) {
    List<String> command =
        spec.commandLine().getParseResult().originalArgs().stream()
            .map(PushTarget::withoutPassword)
            .toList();
    return new ResultSpec(
        setup, Checks.name(spec, "--name", name == null ? spec.name() : name), results, command);
  }
}
