package dev.ipcbench.it.faults;

import static dev.ipcbench.it.faults.FaultyServer.assertExit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipcbench.it.KeptResult;
import dev.ipcbench.it.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that is killed while it measures over mapped files. */
@Tag("long")
final class ClientKilledIT {

  private static final String ROWS = "--transports shm,aeron --against server --rounds 1 ";

  @TempDir private Path directory;

  @Test
  void freesTheServerForTheNextRun() throws Exception {
    assumeTrue(Files.isReadable(Path.of("/proc/self/maps")), "this system lists no mapped files");
    try (FaultyServer server = FaultyServer.start(directory)) {
      measure(server, "first"); // so that the server has what it keeps from then on
      awaitNoConnection(server);
      Set<Path> files = files(server.files());
      Set<String> mapped = mapped(server);
      for (String transport : List.of("shm", "aeron")) {
        kill(server, transport);
      }

      // The lease of a turn of 2 s ends by itself 20 s after them: 5 s to connect, 15 s of grace.
      measure(server, "next --wait-for-server 60s");

      await()
          .atMost(Running.TIMEOUT)
          .untilAsserted(
              () -> {
                assertThat(files(server.files())).isEqualTo(files);
                assertThat(mapped(server)).isEqualTo(mapped);
              });
    }
  }

  private static void measure(FaultyServer server, String results) throws Exception {
    try (Running run = server.run(ROWS + "--messages 100 --results " + results)) {
      assertExit(run.end(), 0);
    }
  }

  private void kill(FaultyServer server, String transport) throws Exception {
    String options = " --against server --rounds 1 --duration 2s --wait-for-server 60s --results ";
    try (Running run = server.run("--transports " + transport + options + transport)) {
      KeptResult.awaitSlices(directory.resolve(transport), transport + "-server-", 1);
      run.kill();
    }
  }

  /** Waits until the server has closed what belonged to the last run. */
  private static void awaitNoConnection(FaultyServer server) {
    await()
        .atMost(Running.TIMEOUT)
        .until(() -> mapped(server).stream().noneMatch(ClientKilledIT::isOfAConnection));
  }

  /** Removed from the directory as soon as both ends have mapped it; or a log of Aeron. */
  private static boolean isOfAConnection(String name) {
    return name.endsWith("(deleted)") || name.contains(".logbuffer");
  }

  private static Set<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** Returns the mapped files of the server in its directory. */
  private static Set<String> mapped(FaultyServer server) throws IOException {
    String directory = server.files().toString();
    try (Stream<String> lines =
        Files.lines(Path.of("/proc", String.valueOf(server.process().pid()), "maps"))) {
      return lines
          .filter(line -> line.contains(directory))
          .map(line -> line.substring(line.indexOf(directory)))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
