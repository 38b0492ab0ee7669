package dev.ipcbench.client.cli.report;

import dev.ipcbench.client.cli.option.Checks;
import dev.ipcbench.client.report.advice.Budget;
import dev.ipcbench.client.report.advice.Languages;
import dev.ipcbench.client.report.advice.Wanted;
import dev.ipcbench.client.setup.Setup;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What is wanted of a transport. */
final class AdviceOptions {

  @Option(
      names = "--budget",
      split = ",",
      paramLabel = "P=TIME",
      description =
          "Which transports keep this percentile within this time, such as p99=500us? Several are"
              + " all to be kept; transports are ranked by the first.")
  private List<String> budgets = List.of();

  @Option(
      names = "--isolation",
      paramLabel = "SETUP",
      description = "With --budget: the setup to be crossed. Default: each that was measured.")
  private @Nullable String isolation;

  @Option(
      names = "--languages",
      split = ",",
      paramLabel = "LANGUAGE",
      description =
          "With --budget: languages of the peers: c, cpp, dotnet, go, java, javascript, python,"
              + " rust; any: every language. Default: no demand.")
  private List<String> languages = List.of();

  /** Returns what is wanted; null if nothing is. */
  @Nullable Wanted wanted(CommandSpec spec) {
    if (budgets.isEmpty()) {
      if (isolation != null || !languages.isEmpty()) {
        throw new ParameterException(
            spec.commandLine(),
            "--isolation and --languages need --budget, such as --budget p99=500us.");
      }
      return null;
    }
    if (isolation != null) {
      Checks.known(spec, "setup", isolation, Stream.of(Setup.values()).map(Setup::label).toList());
    }
    languages.forEach(language -> Checks.known(spec, "language", language, Languages.KNOWN));
    try {
      return new Wanted(budgets.stream().map(Budget::of).toList(), isolation, languages);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage() + ".", e);
    }
  }
}
