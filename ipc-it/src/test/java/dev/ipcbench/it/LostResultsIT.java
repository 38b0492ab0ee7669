package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Runs whose results can no longer be written. */
final class LostResultsIT {

  @TempDir private Path directory;

  @Test
  void endsARunWhoseDirectoryIsDeleted() throws Exception {
    Path results = directory.resolve("results");
    try (Running run = measure(results)) {
      FileSystemUtils.deleteRecursively(results);

      assertEnds(run, "The directory of the result, '" + results, "no longer exists.");
    }
  }

  @Test
  void endsARunThatFillsTheDiskAndKeepsWhatWasMeasured() throws Exception {
    try (SmallFileSystem disk = SmallFileSystem.mount(directory.resolve("disk"), "size=8m")) {
      Path results = disk.path().resolve("results");
      try (Running run = measure(results)) {
        disk.fill();

        assertEnds(run, "The result cannot be written to '" + results, "No space left on device");
        assertThat(KeptResult.slices(results, "tcp-server-")).isPositive();
        try (Stream<Path> files = Files.walk(results)) {
          assertThat(files).noneMatch(file -> file.toString().endsWith(".tmp"));
        }
      }
    }
  }

  private Running measure(Path results) throws Exception {
    String line = "run --transports tcp --against server --rounds 1 --duration 10m --results ";
    Running run = Running.start(directory, (line + results).split(" "));
    KeptResult.awaitSlices(results, "tcp-server-", 3);
    return run;
  }

  private static void assertEnds(Running run, String... reasons) throws Exception {
    ProcessHandle server = run.server();
    Outcome ended = run.end();

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).contains(reasons);
    await().atMost(Running.TIMEOUT).until(() -> !server.isAlive());
  }
}
