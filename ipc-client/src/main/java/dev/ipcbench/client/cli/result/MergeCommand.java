package dev.ipcbench.client.cli.result;

import dev.ipcbench.client.cli.option.Checks;
import dev.ipcbench.client.process.ExitCode;
import dev.ipcbench.measurement.merge.MergedResult;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.file.ResultDirectory;
import dev.ipcbench.measurement.result.foreign.ResultSource;
import dev.ipcbench.measurement.run.RunSummary;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Merges the results of several clients. */
@Command(
    name = "merge",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Merges the results of several clients into one, stores it and prints it.",
      "Rows with the same id are one row: their histograms are added. It has no confidence"
          + " intervals. Throughput adds as far as the clients measured the row at the same time,"
          + " by their clocks."
    },
    footer = {
      "",
      "Examples:",
      "  ipcbench merge client-1 client-2 client-3 --name clients",
      "  ipcbench merge results/*-load -o /tmp/merged"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Success.",
      "1:A row FAILED.",
      "2:The command line is invalid, or results cannot be merged.",
      "3:A result is missing or damaged, or the merged one could not be stored."
    })
public final class MergeCommand implements Callable<Integer> {

  private static final Path DEFAULT_RESULTS = Path.of("results");

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "RESULT",
      arity = "1..*",
      description = "Directories of the results, or the result.json in them; two or more.")
  private List<Path> paths = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Directory of the merged result: a new or an empty one.")
  private @Nullable Path output;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = "Directory of the results, instead of -o. Default: results.")
  private @Nullable Path results;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the result. Default: merge.")
  private @Nullable String name;

  @Mixin private ResultOutput printed = new ResultOutput();

  @Override
  public Integer call() throws IOException {
    printed.check(spec);
    String named = Checks.name(spec, "--name", Objects.requireNonNullElse(name, spec.name()));
    if (output != null && results != null) {
      throw new ParameterException(
          spec.commandLine(), "-o and --results both say where to store the result. Use one.");
    }
    if (paths.size() < 2) {
      throw new ParameterException(
          spec.commandLine(), "merge needs two results or more, of different clients.");
    }
    List<MergedResult.Client> clients = clients();
    ResultDirectory directory =
        output != null
            ? ResultDirectory.createAt(output)
            : ResultDirectory.create(
                Objects.requireNonNullElse(results, DEFAULT_RESULTS), named, Instant.now());
    try {
      RunResult merged =
          MergedResult.write(
              clients, directory, named, spec.commandLine().getParseResult().originalArgs());
      printed.print(spec, new RunSummary(merged, directory.path()));
      return ResultOutput.hasFailed(merged) ? ExitCode.FAILED : ExitCode.OK;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), e.getMessage() + " Merge results of the same setup.", e);
    } catch (IOException e) {
      throw new ProblemException(
          "The results cannot be merged: " + e.getMessage() + ".",
          "Copy the whole directories of the results, with their .hlog files.",
          e);
    } finally {
      directory.deleteUnlessWritten();
    }
  }

  private List<MergedResult.Client> clients() throws IOException {
    List<MergedResult.Client> clients = new ArrayList<>();
    List<Path> known = new ArrayList<>();
    for (Path path : paths) {
      if (!(ResultSource.open(path, null) instanceof ResultSource.OfRun(var run, var directory))) {
        throw new ParameterException(
            spec.commandLine(),
            "'%s' is of another tool: only results of ipcbench can be merged.".formatted(path));
      }
      Path real = Files.isDirectory(directory) ? directory.toRealPath() : directory;
      if (known.contains(real)) {
        throw new ParameterException(
            spec.commandLine(),
            "'%s' is named twice: its times would count twice.".formatted(path));
      }
      known.add(real);
      clients.add(new MergedResult.Client(run, directory));
    }
    return clients;
  }
}
