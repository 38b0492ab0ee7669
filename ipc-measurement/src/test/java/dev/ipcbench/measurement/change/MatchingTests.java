package dev.ipcbench.measurement.change;

import static dev.ipcbench.measurement.change.StoredResults.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Transport.ClientKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MatchingTests {

  private static final Scenario TCP = scenario("tcp");
  private static final Scenario UDS = scenario("uds");

  @TempDir private Path directory;

  @Test
  void matchesRowsById() throws IOException {
    Matching matching = Matching.of(side(TCP, UDS), side(UDS, TCP));

    assertThat(matching.pairs())
        .extracting(pair -> pair.a().id())
        .containsExactly(TCP.id(), UDS.id());
    assertThat(matching.pairs()).allMatch(pair -> pair.a().id().equals(pair.b().id()));
    assertThat(matching.refused()).isEmpty();
  }

  @Test
  void comparesSingleRowsWhateverTheirNames() throws IOException {
    Matching matching = Matching.of(side(TCP), side(UDS));

    assertThat(matching.pairs()).extracting(pair -> pair.b().id()).containsExactly(UDS.id());
  }

  @Test
  void refusesSingleRowsThatDifferInMoreThanTheirTransport() throws IOException {
    Matching matching = Matching.of(side(TCP), side(scenario("uds", 64)));

    assertThat(matching.pairs()).isEmpty();
    assertThat(matching.refused().getFirst().differences()).containsExactly("bytes (1024, 64)");
  }

  @Test
  void namesWhatRowsOfTheSameTransportDifferBy() throws IOException {
    Scenario spinning = scenario("tcp", 64).withTransport("tcp", Wait.SPIN);

    Matching matching = Matching.of(side(TCP, UDS), side(spinning, UDS));

    assertThat(matching.pairs()).hasSize(1);
    assertThat(matching.refused())
        .containsExactly(
            new Refusal(
                TCP.id(), spinning.id(), List.of("bytes (1024, 64)", "wait (block, spin)")));
    assertThat(matching.refused().getFirst().text())
        .contains(TCP.id(), spinning.id(), "because they differ by bytes (1024, 64), wait");
    assertThat(matching.onlyA()).isEmpty();
    assertThat(matching.onlyB()).isEmpty();
  }

  @Test
  void refusesRowsOfDifferentClients() throws IOException {
    Scenario library = scenario("http").withClient(ClientKind.LIBRARY);

    Matching matching = Matching.of(side(library), side(scenario("http")));

    assertThat(matching.pairs()).isEmpty();
    assertThat(matching.refused().getFirst().text())
        .contains("because they differ by client (library, lean).");
    assertThat(Matching.of(side(library), side(library)).pairs()).hasSize(1);
  }

  @Test
  void matchesALibraryRowFromBeforeItsIdNamedTheClient() throws IOException {
    Scenario lean = scenario("http");
    Scenario library = lean.withClient(ClientKind.LIBRARY);
    ComparedRow named = side(library).measured().getFirst();
    ComparedRow unnamed =
        new ComparedRow(
            lean.id(), named.row(), named.starts(), named.percentiles(), named.reasons());
    Side old = new Side(List.of(unnamed, side(TCP).measured().getFirst()));

    assertThat(Matching.of(old, side(library, TCP)).pairs()).hasSize(2);
    Matching refused = Matching.of(old, side(lean, TCP));
    assertThat(refused.pairs()).hasSize(1);
    assertThat(refused.refused())
        .containsExactly(new Refusal(lean.id(), lean.id(), List.of("client (library, lean)")));
  }

  @Test
  void refusesRowsThatUsedOtherSocketsIfBothFilesTell() throws IOException {
    Scenario grpc = scenario("grpc");

    Matching matching = Matching.of(sideWith(grpc, "epoll"), sideWith(grpc, "nio"));

    assertThat(matching.refused().getFirst().differences()).containsExactly("socket (epoll, nio)");
    assertThat(Matching.of(sideWith(grpc, "epoll"), side(grpc)).refused()).isEmpty();
    assertThat(Matching.of(side(grpc), sideWith(grpc, "epoll")).refused()).isEmpty();
  }

  @Test
  void listsRowsOfOneSide() throws IOException {
    Matching matching = Matching.of(side(TCP, UDS), side(UDS, scenario("shm")));

    assertThat(matching.onlyA()).containsExactly(TCP.id());
    assertThat(matching.onlyB()).containsExactly(scenario("shm").id());
  }

  @Test
  void countsARowThatFailedAsNotMeasured() throws IOException {
    Side failed =
        Side.of(List.of(StoredResults.in(directory, "b").failed(TCP).row(UDS, 10, 1000).store()));

    Matching matching = Matching.of(side(TCP, UDS), failed);

    assertThat(matching.onlyA()).containsExactly(TCP.id());
    assertThat(matching.pairs()).hasSize(1);
  }

  private Side sideWith(Scenario scenario, String socket) throws IOException {
    StoredResults rows = StoredResults.in(directory, "result").socket(socket);
    return Side.of(List.of(rows.row(scenario, 10, 50_000).store()));
  }

  private Side side(Scenario... scenarios) throws IOException {
    StoredResults rows = StoredResults.in(directory, "result");
    for (Scenario scenario : scenarios) {
      rows.row(scenario, 10, 50_000);
    }
    return Side.of(List.of(rows.store()));
  }
}
