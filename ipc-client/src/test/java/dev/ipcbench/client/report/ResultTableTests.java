package dev.ipcbench.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.measurement.verdict.Verdict;
import dev.ipcbench.transport.autoconfigure.Transports;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResultTableTests {

  private static final List<String> TARGETS = List.of("self", "server");

  /** The percentiles that get a column by default. */
  private static final List<String> PERCENTILES = List.of("50", "95", "99");

  private final Locale locale = Locale.getDefault();

  private static String table(RunResult result) {
    return ResultTable.of(result, PERCENTILES);
  }

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(locale);
  }

  @Test
  void namesTheClientOnceOneIsALibrary() {
    Row lean = SampleResult.measured("http", "server", 1);
    Row library = SampleResult.withLibrary(lean);
    RunResult both = SampleResult.of(true, SampleResult.oneSystem(), lean, library);
    RunResult one = SampleResult.of(true, SampleResult.oneSystem(), library);

    assertThat(table(both))
        .containsPattern("(?m)^Transport +Client +Target +Wait ")
        .containsPattern("(?m)^http +lean +server +block ")
        .containsPattern("(?m)^http +library +server +block ");
    assertThat(table(one)).contains("All rows   library clients, setup bare, ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-DE", "ar-EG"})
  void isTheSameTextInEveryLocale(String tag) {
    Locale.setDefault(Locale.forLanguageTag(tag));
    RunResult result =
        SampleResult.of(
            true,
            SampleResult.oneSystem(),
            SampleResult.measured("none", "self", 1),
            SampleResult.measured(
                "tcp", "server", 1, new Reason("STOLEN", "31 % stolen.", "Wait.", 0.31, 0.2)),
            SampleResult.without(
                "uds", Verdict.SKIPPED, Reason.of(ReasonCode.NOT_AVAILABLE, "Not here.")));

    assertThat(table(result))
        .isEqualTo(
            """

            ipcbench 1.2.3 (commit abc1234), run 'sample' of 2026-01-02 03:04:05 UTC, seed 7
            Client     Some Linux 1; kernel 6.1; Some CPU, 2 cores; 4.0 GiB; Java 25.0.1 (Some Vendor)
            Server     separate process on the same system
            Placement  cross-core: client on CPU 0, server on CPU 1
            Times      microseconds per round trip, from send to receive; from the due time with --rate
            All rows   setup bare, placement cross-core, 1024 bytes, rate max, connections 1

            Transport  Target  Wait       N   p50   ±   p95   p99    ±   Max  CPU/msg  Verdict
            none       self    block  20000  20.0  5%  31.2  99.9  20%  1235     12.5  VALID
            tcp        server  block  20000  20.0  5%  31.2  99.9  20%  1235     12.5  SUSPECT
            uds        server  block      0                                            SKIPPED

            SUSPECT  STOLEN
              tcp server: 31 % stolen.
              Wait.

            SKIPPED  NOT_AVAILABLE
              uds server: Not here.
            """);
  }

  @Test
  void printsACommonReasonOfSeveralRowsOnce() {
    RunResult result =
        SampleResult.of(
            true,
            SampleResult.oneSystem(),
            SampleResult.measured("tcp", "self", 1, stolen(0.3)),
            SampleResult.without("pipe", Verdict.SKIPPED, ABSENT),
            SampleResult.measured("tcp", "server", 1, stolen(0.4), stolen(0.3)),
            SampleResult.without("pipe-again", Verdict.SKIPPED, ABSENT));

    assertThat(table(result))
        .endsWith(
            """

            SUSPECT  STOLEN
              tcp self, tcp server
              At worst, tcp server: By 40 %.
              Close other programs.

            SKIPPED  NOT_AVAILABLE
              pipe server, pipe-again server: There are none here.
              Use uds.
            """);
  }

  private static final Reason ABSENT =
      Reason.of(ReasonCode.NOT_AVAILABLE, "There are none here.", "Use uds.");

  private static Reason stolen(double share) {
    return Reason.of(
        ReasonCode.STOLEN,
        "By %.0f %%.".formatted(share * 100),
        "Close other programs.",
        share,
        0.2);
  }

  @Test
  void marksARunThatWasStoppedEarly() {
    RunResult result =
        SampleResult.of(false, SampleResult.oneSystem(), SampleResult.measured("none", "self", 1));

    assertThat(table(result)).contains(", seed 7, NOT COMPLETE: stopped early\n");
  }

  @Test
  void namesBothSystemsIfTheyDiffer() {
    RunResult result =
        SampleResult.of(true, SampleResult.twoSystems(), SampleResult.measured("tcp", "server", 1));

    assertThat(table(result))
        .contains("Client     Some Linux 1; kernel 6.1; Some CPU, 2 cores; 4.0 GiB;")
        .containsPattern("Server     Some Linux 1; .*; in a container \\(docker\\)\n");
  }

  @Test
  void saysTheAnswerFirst() {
    RunResult result =
        SampleResult.of(
            List.of("Against server (block): uds 0.55 × tcp", "< tcp 1.00 × tcp"),
            true,
            SampleResult.oneSystem(),
            List.of(SampleResult.measured("tcp", "server", 1)));

    assertThat(table(result))
        .startsWith(
            """

            Against server (block): uds 0.55 × tcp
            < tcp 1.00 × tcp

            ipcbench 1.2.3\
            """);
  }

  @Test
  void defaultRunFitsIn100Columns() {
    List<Row> rows = new ArrayList<>();
    for (String transport : Transports.ids()) {
      for (String target : transport.equals("none") ? List.of("self") : TARGETS) {
        rows.add(SampleResult.slow(transport, target));
      }
    }
    String table = RowTable.of(rows, PERCENTILES);

    assertThat(rows).hasSizeGreaterThanOrEqualTo(23);
    assertThat(table.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    assertThat(table).contains("websocket-tls  server  block  1234567");
  }

  @Test
  void whatAllRowsHaveInCommonIsNoColumn() {
    Row tcp = SampleResult.measured("tcp", "server", 1);

    assertThat(RowTable.of(List.of(tcp), PERCENTILES))
        .startsWith(
            "All rows   setup bare, placement cross-core, 1024 bytes, rate max, connections 1")
        .doesNotContain("Setup", "Placement", "Bytes", "Rate", "Conns", "Wire", "Hops");
    assertThat(
            RowTable.of(
                List.of(
                    tcp, SampleResult.withSetup("runc", SampleResult.measured("tcp", "server", 8))),
                PERCENTILES))
        .startsWith("All rows   placement cross-core, rate max\n")
        .containsPattern("Transport +Target +Setup +Wait +Bytes +Conns +N")
        .containsPattern("tcp +server +bare +block +1024 +1 +20000")
        .containsPattern("tcp +server +runc +block +1024x64 +8 +20000");
  }

  @Test
  void showsTheHopsOfARelayedRow() {
    RunResult result =
        SampleResult.of(
            true,
            SampleResult.oneSystem(),
            SampleResult.measured("pipe", "self", 1),
            SampleResult.withHops(2, SampleResult.measured("pipe", "server", 1)));

    assertThat(table(result))
        .contains("Relay      rows with 2 hops pass through a relay, which reads and writes")
        .containsPattern("Wait +Hops +N")
        .containsPattern("pipe +self +block +1 +20000")
        .containsPattern("pipe +server +block +2 +20000");
    RunResult direct =
        SampleResult.of(true, SampleResult.oneSystem(), SampleResult.measured("pipe", "self", 1));
    assertThat(table(direct)).doesNotContain("Hops").doesNotContain("Relay");
  }

  @Test
  void percentilesAndTheirIntervalsAreChosenByName() {
    RunResult result =
        SampleResult.of(true, SampleResult.oneSystem(), SampleResult.measured("none", "self", 1));

    assertThat(ResultTable.of(result, List.of("50", "99.9", "99.99")))
        .containsPattern("p50 +± +p99\\.9 +p99\\.99 +Max")
        .containsPattern("20\\.0 +5% +1000 +1235");
  }

  @Test
  void saysThatNothingWasMeasured() {
    assertThat(table(SampleResult.of(false, SampleResult.oneSystem())))
        .endsWith("Nothing was measured.\n");
  }
}
