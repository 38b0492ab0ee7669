package dev.ipcbench.client.cli.option;

import dev.ipcbench.client.request.RunRequest;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The options of {@code run} without the command. */
@Command(name = "run")
final class ParsedRun implements Callable<RunRequest> {

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options = new RunOptions();

  @SuppressWarnings("NullAway.Init") // set by picocli
  private ParsedRun() {}

  /**
   * Parses options.
   *
   * @param line separated by single spaces
   * @throws CommandLine.ParameterException if one is invalid
   */
  static RunRequest of(String line) {
    return of(line.isEmpty() ? List.of() : List.of(line.split(" ")));
  }

  static RunRequest of(List<String> arguments) {
    ParsedRun run = new ParsedRun();
    new CommandLine(run)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs(arguments.toArray(String[]::new));
    return run.call();
  }

  @Override
  public RunRequest call() {
    return options.request(spec);
  }
}
