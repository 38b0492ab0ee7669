package dev.ipcbench.bench.setup;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Options of every comparison. */
public final class ComparisonOptions {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  @SuppressWarnings("unused") // picocli acts on it
  private boolean help;

  @Option(
      names = "--rounds",
      defaultValue = "7",
      description =
          "Turns of each side; medians are taken over them, intervals from 5 on (default:"
              + " ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write all figures to FILE.")
  private @Nullable Path json;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  /**
   * Returns the number of rounds.
   *
   * @throws ParameterException if it is below 1
   */
  public int rounds() {
    check(rounds >= 1, "--rounds must be at least 1");
    return rounds;
  }

  /** Throws a usage error with the rule as its message unless the rule holds. */
  public void check(boolean holds, String rule) {
    if (!holds) {
      throw new ParameterException(command.commandLine(), rule);
    }
  }

  /** Writes the report to the file of {@code --json}, if there is one. */
  public void write(Object report) {
    if (json != null) {
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build()
          .writeValue(json, report);
    }
  }
}
