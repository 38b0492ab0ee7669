package dev.ipcbench.measurement.merge;

import static dev.ipcbench.measurement.change.StoredResults.scenario;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ipcbench.measurement.change.StoredResults;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.file.ResultDirectory;
import dev.ipcbench.measurement.result.file.ResultReader;
import dev.ipcbench.measurement.result.file.SliceLogReader;
import dev.ipcbench.measurement.result.foreign.ResultSource.OfRun;
import dev.ipcbench.measurement.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MergedResultTests {

  private static final Scenario TCP = scenario("tcp");
  private static final Scenario UDS = scenario("uds");

  @TempDir private Path directory;

  @Test
  void addsTheHistogramsOfRowsWithTheSameId() throws IOException {
    RunResult merged = merge(client(0, 20_000), client(0, 40_000));

    Row row = merged.rows().getFirst();
    assertThat(merged.rows()).hasSize(1);
    assertThat(row.figures().roundTrips()).isEqualTo(20_000);
    LatencySummary times = requireNonNull(row.serviceTime());
    assertThat(times.percentiles().get("50")).isBetween(21_000L, 36_100L);
    assertThat(times.percentiles().get("99")).isBetween(42_000L, 45_500L);
    assertThat(times.min()).isLessThan(18_500);
  }

  @Test
  void givesNoIntervalAcrossClients() throws IOException {
    Row row = merge(client(0, 20_000), client(0, 40_000)).rows().getFirst();

    assertThat(requireNonNull(row.serviceTime()).intervals()).isEmpty();
    assertThat(row.figures().blockMedians()).isEmpty();
  }

  @Test
  void addsThroughputOnlyWhereTimesOverlap() throws IOException {
    assertThat(perSecond(client(0, 20_000), client(0, 20_000))).isCloseTo(20_000, within(1.0));
    assertThat(perSecond(client(0, 20_000), client(9000, 20_000))).isCloseTo(10_000, within(1.0));
    assertThat(perSecond(client(0, 20_000), client(500, 20_000)))
        .isCloseTo(10_000 * 2.0 / 1.5, within(1.0));
  }

  @Test
  void keepsRowsOfOneClient() throws IOException {
    RunResult merged =
        merge(client(0, 20_000), StoredResults.in(directory, "b").row(UDS, 10, 1000).store());

    assertThat(merged.rows()).extracting(Row::id).containsExactly(TCP.id(), UDS.id());
    assertThat(merged.rows().get(1).figures().roundTrips()).isEqualTo(10_000);
  }

  @Test
  void failsARowThatFailedForOneClient() throws IOException {
    RunResult merged =
        merge(client(0, 20_000), StoredResults.in(directory, "b").failed(TCP).store());

    assertThat(merged.rows().getFirst().verdict()).isEqualTo(Verdict.FAILED);
    assertThat(merged.rows().getFirst().reasons()).isNotEmpty();
    assertThat(merged.rows().getFirst().figures().roundTrips()).isEqualTo(10_000);
  }

  @Test
  void refusesRowsOfDifferentSetups() throws IOException {
    OfRun other = StoredResults.in(directory, "b").setup("runc").row(TCP, 10, 20_000).store();

    assertThatThrownBy(() -> merge(client(0, 20_000), other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Row %s was measured in different setups: bare, runc.".formatted(TCP.id()));
  }

  @Test
  void refusesRowsThatUsedDifferentSockets() throws IOException {
    OfRun nio = StoredResults.in(directory, "a").socket("nio").row(TCP, 10, 20_000).store();
    OfRun epoll = StoredResults.in(directory, "b").socket("epoll").row(TCP, 10, 20_000).store();

    assertThatThrownBy(() -> merge(nio, epoll))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Row %s was measured with different sockets: nio, epoll.".formatted(TCP.id()));
    assertThat(merge(nio, client(0, 20_000)).rows().getFirst().socket()).isEqualTo("nio");
  }

  @Test
  void reportsAMissingFileOfSlices() throws IOException {
    OfRun client = client(0, 20_000);
    Files.delete(client.directory().resolve(TCP.id() + ".hlog"));

    assertThatThrownBy(() -> merge(client, client(0, 20_000)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(".hlog does not exist");
  }

  @Test
  void storesWhatARunStores() throws IOException {
    OfRun first = client(0, 20_000);
    OfRun second = client(9000, 40_000);
    Path target = directory.resolve("merged");

    RunResult merged = merge(target, first, second);

    assertThat(ResultReader.read(target)).isEqualTo(merged);
    assertThat(target.resolve(TCP.id() + ".hgrm")).exists();
    Path again = directory.resolve("again");
    RunResult fromMerged = merge(again, new OfRun(merged, target));
    assertThat(fromMerged.rows().getFirst().serviceTime())
        .isEqualTo(merged.rows().getFirst().serviceTime());
  }

  @Test
  void tellsTheSlicesOfTheClientsApart() throws IOException {
    Path target = directory.resolve("merged");
    merge(target, client(0, 20_000), client(0, 40_000));

    Set<Integer> units = new HashSet<>();
    SliceLogReader.read(target, TCP.id(), 0, slice -> units.add(slice.unit()));

    assertThat(units).hasSize(20);
  }

  private OfRun client(long afterMillis, long medianNanos) throws IOException {
    return StoredResults.in(directory, "client")
        .startingAfter(afterMillis)
        .row(TCP, 10, medianNanos)
        .store();
  }

  private double perSecond(OfRun... clients) throws IOException {
    return merge(clients).rows().getFirst().figures().messagesPerSecond();
  }

  private RunResult merge(OfRun... clients) throws IOException {
    return merge(Files.createTempDirectory(directory, "merged"), clients);
  }

  private static RunResult merge(Path target, OfRun... clients) throws IOException {
    List<MergedResult.Client> all =
        Stream.of(clients).map(it -> new MergedResult.Client(it.result(), it.directory())).toList();
    return MergedResult.write(all, ResultDirectory.createAt(target), "merged", List.of("merge"));
  }
}
