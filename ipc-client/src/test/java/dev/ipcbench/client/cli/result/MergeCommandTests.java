package dev.ipcbench.client.cli.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.client.cli.IpcBench;
import dev.ipcbench.client.process.ExitCode;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.file.ResultReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
final class MergeCommandTests {

  @TempDir private Path directory;

  @Test
  void storesAndPrintsTheMergedResult(CapturedOutput output) throws IOException {
    Path target = directory.resolve("merged");

    assertThat(merge(run("a"), run("b"), "-o", target)).isEqualTo(ExitCode.OK);

    assertThat(output.getOut())
        .contains("Merged from 2 clients")
        .containsPattern("tcp +server +block +24000 ");
    assertThat(output.getErr()).contains("Result: " + target);
    RunResult merged = ResultReader.read(target);
    assertThat(merged.rows().getFirst().figures().messagesPerSecond()).isEqualTo(20_000);
    assertThat(merged.command()).startsWith("merge");
  }

  @Test
  void storesBelowTheDirectoryOfTheResultsUnderItsName(CapturedOutput output) throws IOException {
    Path results = directory.resolve("results");

    assertThat(merge(run("a"), run("b"), "--results", results, "--name", "load"))
        .isEqualTo(ExitCode.OK);

    try (var found = Files.list(results)) {
      assertThat(found.toList())
          .singleElement()
          .satisfies(
              path -> assertThat(path.getFileName().toString()).matches("\\d{8}T\\d{6}Z-load"));
    }
    assertThat(output.getErr()).contains("-load");
  }

  @Test
  void rejectsOneResultAndTheSameOneTwice(CapturedOutput output) throws IOException {
    Path run = run("a");

    assertThat(merge(run)).isEqualTo(ExitCode.USAGE);
    assertThat(output.getErr()).contains("merge needs two results or more");

    assertThat(merge(run, run.resolve("result.json"))).isEqualTo(ExitCode.USAGE);
    assertThat(output.getErr()).contains("is named twice: its times would count twice.");
  }

  @Test
  void rejectsTwoPlacesForTheResult(CapturedOutput output) throws IOException {
    assertThat(merge(run("a"), run("b"), "-o", directory, "--results", directory))
        .isEqualTo(ExitCode.USAGE);
    assertThat(output.getErr()).contains("-o and --results both say where");
  }

  @Test
  void rejectsAResultOfAnotherTool(CapturedOutput output) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("x.hgrm"),
            "Value Percentile TotalCount 1/(1-Percentile)\n0.2 1.0 10000\n");

    assertThat(merge(run("a"), file)).isEqualTo(ExitCode.USAGE);
    assertThat(output.getErr()).contains("only results of ipcbench can be merged");
  }

  @Test
  void leavesNothingBehindIfAFileIsMissing(CapturedOutput output) throws IOException {
    Path a = run("a");
    Path b = run("b");
    Files.delete(b.resolve("tcp-server-cross-core-block-max-1024.hlog"));
    Path results = directory.resolve("results");

    assertThat(merge(a, b, "--results", results)).isEqualTo(ExitCode.ENVIRONMENT);

    assertThat(output.getErr()).contains(".hlog does not exist", "Copy the whole directories");
    assertThat(results).isEmptyDirectory();
  }

  private Path run(String name) throws IOException {
    return StoredRun.of(directory, name, 50_000);
  }

  private static int merge(Object... args) {
    String[] line = new String[args.length + 1];
    line[0] = "merge";
    for (int i = 0; i < args.length; i++) {
      line[i + 1] = args[i].toString();
    }
    return IpcBench.execute(line);
  }
}
