package dev.ipcbench.client.cli.result;

import static java.util.stream.Collectors.joining;

import dev.ipcbench.client.cli.option.Quantities;
import dev.ipcbench.client.process.ExitCode;
import dev.ipcbench.client.report.detail.ChangeJson;
import dev.ipcbench.client.report.detail.ChangeText;
import dev.ipcbench.measurement.change.ResultChange;
import dev.ipcbench.measurement.result.foreign.ResultSource;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two results, or several of each side. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Compares the rows of two results: ratio and difference of p50 and p99 with 95 %% confidence"
          + " intervals, and whether they show a difference at all.",
      "Rows are matched by id. If each side has one row, these are compared whatever their names."
    },
    footer = {
      "",
      "Examples:",
      "  ipcbench compare results/before results/after",
      "  ipcbench compare a1,a2,a3 b1,b2,b3 --fail-above 10%%",
      "  ipcbench compare fortio-before.json fortio-after.json"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Success.",
      "1:A row is slower by more than --fail-above.",
      "2:The command line is invalid, or no row of A can be compared with one of B.",
      "3:A result is missing or damaged."
    })
public final class CompareCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "A",
      split = ",",
      arity = "1",
      description =
          "The result to compare with; several, separated by commas, also tell the spread from"
              + " start to start. Each is the directory of a result, a .hlog or .hgrm file, or the"
              + " JSON of fortio or ghz.")
  private List<Path> a = List.of();

  @Parameters(
      index = "1",
      paramLabel = "B",
      split = ",",
      arity = "1",
      description = "The result that is compared with it, or several.")
  private List<Path> b = List.of();

  @Option(
      names = "--fail-above",
      paramLabel = "PERCENT",
      converter = Quantities.Percent.class,
      description =
          "Exit with 1 if any row is slower in B by more than this: if, over all rows, an interval"
              + " of p50 lies beyond it. Default: never.")
  private @Nullable Double failAbove;

  @Mixin private SourceOptions sources = new SourceOptions();

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @Override
  public Integer call() {
    if (failAbove != null && failAbove < 0) {
      throw new ParameterException(
          spec.commandLine(), "--fail-above must be 0% or more, such as 10%.");
    }
    List<ResultSource> all = sources.open(spec, Stream.concat(a.stream(), b.stream()).toList());
    ResultChange change =
        ResultChange.of(all.subList(0, a.size()), all.subList(a.size(), all.size()), failAbove);
    if (change.rows().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "No row of A can be compared with one of B.\n"
              + ChangeText.missing(change).strip()
              + "\nMeasure both with the same options, or name results with one row each.");
    }
    ResultOutput.print(
        spec,
        json ? ChangeJson.of(change, names(a), names(b)) : ChangeText.of(change, text(a), text(b)));
    return change.isAlarm() ? ExitCode.FAILED : ExitCode.OK;
  }

  private static List<String> names(List<Path> paths) {
    return paths.stream().map(Path::toString).toList();
  }

  private static String text(List<Path> paths) {
    return names(paths).stream().collect(joining(", "));
  }
}
