package dev.ipcbench.it.faults;

import static dev.ipcbench.it.faults.FaultyServer.assertExit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipcbench.it.KeptResult;
import dev.ipcbench.it.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A wall clock that is set while both apps run. Only they see it: by libfaketime. */
final class ClockIT {

  @TempDir private Path directory;

  @Test
  void setForwardAndBackDuringTheRun() throws Exception {
    Path offset = Files.writeString(directory.resolve("offset"), "+0");
    Map<String, String> environment =
        Map.of(
            "LD_PRELOAD",
            libfaketime().toString(),
            "FAKETIME_TIMESTAMP_FILE",
            offset.toString(),
            "FAKETIME_NO_CACHE",
            "1",
            "FAKETIME_DONT_FAKE_MONOTONIC",
            "1",
            // Else waits that the JVM times by the monotonic clock return at once.
            "FAKETIME_FORCE_MONOTONIC_FIX",
            "0");
    Path results = directory.resolve("results");
    Instant before = Instant.now();
    String line = "run --transports tcp --against server --rounds 1 --duration 10m";
    try (Running run = Running.start(directory, environment, line.split(" "))) {
      awaitThreeSlices(results);
      Files.writeString(offset, "+3600");
      awaitThreeSlices(results);
      Files.writeString(offset, "-3600");
      awaitThreeSlices(results);
      run.terminate();

      assertExit(run.end(), 130);
    }
    Duration took = Duration.between(before, Instant.now());
    KeptResult kept = FaultyServer.result(results);
    JsonNode row = kept.row("tcp server");
    assertThat(row.path("serviceTime").path("max").asLong()).isBetween(1L, took.toNanos());
    assertThat(row.path("elapsedNanos").asLong()).isBetween(1L, took.toNanos());
    for (String side : List.of("client", "server")) {
      JsonNode hiccup = row.path("evidence").path(side).path("longestHiccupNanos");
      assertThat(hiccup.asLong()).as(side).isLessThan(took.toNanos());
    }
    Instant startedAt = Instant.parse(kept.json().path("startedAt").asString());
    assertThat(startedAt).isBetween(before, before.plus(took));
    assertThat(sliceStarts(kept))
        .isSorted()
        .allSatisfy(start -> assertThat(start).isBetween(before, before.plus(took)));
  }

  private static void awaitThreeSlices(Path results) throws Exception {
    int before = (int) KeptResult.slices(results, "tcp-server-");
    KeptResult.awaitSlices(results, "tcp-server-", before + 3);
  }

  /** Returns when the slices began. */
  private static List<Instant> sliceStarts(KeptResult kept) throws Exception {
    try (Stream<Path> files = Files.list(kept.directory())) {
      Path log = files.filter(file -> file.toString().endsWith(".hlog")).findFirst().orElseThrow();
      return Files.readAllLines(log).stream()
          .filter(line -> line.startsWith("Tag="))
          .map(
              line ->
                  Instant.ofEpochMilli(
                      Math.round(1000 * Double.parseDouble(line.split(",", 3)[1]))))
          .toList();
    }
  }

  /** Returns the library for programs with threads, at the place of Debian's package. */
  private static Path libfaketime() throws Exception {
    Path libraries = Path.of("/usr/lib");
    assumeTrue(Files.isDirectory(libraries), "a set clock is only tested on Linux");
    try (Stream<Path> found =
        Files.find(libraries, 3, (file, _) -> file.endsWith("libfaketimeMT.so.1"))) {
      Path library = found.findFirst().orElse(null);
      assumeTrue(
          library != null,
          "a set clock is not tested: libfaketime is missing (Debian: apt-get install faketime)");
      return library;
    }
  }
}
