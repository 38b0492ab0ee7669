package dev.ipcbench.client.cli.result;

import dev.ipcbench.measurement.result.foreign.ResultSource;
import dev.ipcbench.platform.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Opens results of ipcbench and of other tools. */
public final class SourceOptions {

  /** A unit of time, as it is written on the command line. */
  enum Unit {
    NS(TimeUnit.NANOSECONDS),
    US(TimeUnit.MICROSECONDS),
    MS(TimeUnit.MILLISECONDS);

    private final TimeUnit unit;

    Unit(TimeUnit unit) {
      this.unit = unit;
    }
  }

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description =
          "Unit of the values in .hlog and .hgrm files: ns, us or ms. Default: ns for .hlog, us for"
              + " .hgrm.")
  private @Nullable Unit unit;

  /**
   * Opens results.
   *
   * @throws ProblemException if one is missing, damaged, or something else
   */
  List<ResultSource> open(CommandSpec spec, List<Path> paths) {
    List<ResultSource> sources = paths.stream().map(this::open).toList();
    checkUnit(spec, sources);
    return sources;
  }

  /**
   * Opens a result.
   *
   * @throws ProblemException if it is missing, damaged, or something else
   */
  public ResultSource open(Path path) {
    return ResultSource.open(path, unit == null ? null : unit.unit);
  }

  /** Checks that the unit is needed, once all results are open. */
  public void checkUnit(CommandSpec spec, List<ResultSource> sources) {
    boolean used =
        sources.stream()
            .anyMatch(it -> it instanceof ResultSource.OfOtherTool(_, var hasUnit) && hasUnit);
    if (unit != null && !used) {
      throw new ParameterException(
          spec.commandLine(),
          "--unit is for .hlog and .hgrm files: all other results have their unit in the file.");
    }
  }
}
