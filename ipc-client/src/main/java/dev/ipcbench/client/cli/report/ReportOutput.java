package dev.ipcbench.client.cli.report;

import dev.ipcbench.client.report.chart.Chart;
import dev.ipcbench.client.report.page.Report;
import dev.ipcbench.measurement.result.file.AtomicFile;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a report is written. */
final class ReportOutput {

  private ReportOutput() {}

  /**
   * Replaces a file.
   *
   * @throws ProblemException if it cannot be written
   */
  static void write(Path file, String text) {
    try {
      AtomicFile.write(file.toAbsolutePath(), text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ProblemException(
          "The report cannot be written to '%s': %s.".formatted(file, e),
          "Choose a writable place with --output, or - for the standard output.",
          e);
    }
  }

  /**
   * Writes a file for each chart.
   *
   * @throws ProblemException if one cannot be written
   */
  static void write(Path directory, Report report) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new ProblemException(
          "The directory '%s' cannot be created: %s.".formatted(directory, e),
          "Choose a writable place with --output.",
          e);
    }
    for (Chart chart : report.charts()) {
      write(directory.resolve(chart.id() + ".svg"), chart.file());
    }
  }
}
