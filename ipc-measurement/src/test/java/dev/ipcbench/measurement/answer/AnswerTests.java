package dev.ipcbench.measurement.answer;

import static dev.ipcbench.measurement.answer.SampleRows.library;
import static dev.ipcbench.measurement.answer.SampleRows.row;
import static dev.ipcbench.measurement.answer.SampleRows.scenario;
import static dev.ipcbench.measurement.answer.SampleRows.self;
import static dev.ipcbench.measurement.answer.SampleRows.server;
import static dev.ipcbench.measurement.answer.SampleRows.skipped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.compare.PairedRatios;
import dev.ipcbench.measurement.outcome.RowTotals;
import dev.ipcbench.measurement.outcome.SampleSlices;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.MeasuredRow;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.usage.UsageReading.ThreadUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AnswerTests {

  @Test
  void ranksTransportsByTheirRatioToTcp() {
    assertThat(lines(server("tcp", 20_000), server("http", 60_000), server("uds", 11_000)))
        .first()
        .asString()
        .matches(
            "Against server \\(block\\): uds 0\\.55 × tcp \\(0\\.5\\d to 0\\.5\\d\\)"
                + " < tcp 20\\.0 µs < http 3\\.00 × tcp \\((2\\.9|3\\.0)\\d to 3\\.0\\d\\)");
  }

  @Test
  void callsATieATie() {
    assertThat(lines(server("tcp", 20_000), server("uds", 20_000)))
        .first()
        .asString()
        .contains(" = ")
        .doesNotContain("<");
  }

  @Test
  void tellsRowsApartOnlyByAnInterval() {
    assertThat(
            lines(
                row("tcp", Target.SERVER, Wait.BLOCK, 1, 5, 20_000),
                row("uds", Target.SERVER, Wait.BLOCK, 1, 5, 10_000)))
        .first()
        .asString()
        .isEqualTo("Against server (block): uds 0.50 × tcp · tcp 20.0 µs");
  }

  @Test
  void agreesWithTheTableIfThereIsNoInterval() {
    RowTotals compiling = new RowTotals();
    compiling.add(SampleSlices.steady(1, 100, 10_000));
    for (int round = 2; round <= 12; round++) {
      compiling.add(SampleSlices.of(round, 1000, 40_000, SliceState.STILL_COMPILING));
    }

    assertThat(
            lines(
                server("tcp", 20_000), row(scenario("uds", Target.SERVER, Wait.BLOCK), compiling)))
        .first()
        .asString()
        .matches("Against server \\(block\\): tcp 20\\.0 µs · uds (1\\.9|2\\.0)\\d × tcp");
  }

  @Test
  void ranksEachTargetOfTwoOrMoreRows() {
    assertThat(
            lines(
                self("none", 300),
                self("tcp", 15_000),
                self("uds", 9_000),
                server("tcp", 20_000),
                server("uds", 11_000)))
        .filteredOn(line -> line.startsWith("Against"))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("Against server").doesNotContain("none"),
            second -> assertThat(second).startsWith("Against self").doesNotContain("none"));
    assertThat(lines(server("tcp", 20_000))).noneMatch(line -> line.startsWith("Against"));
  }

  @Test
  void saysWhatTheBoundaryAdds() {
    assertThat(
            lines(
                server("tcp", 29_000),
                self("tcp", 20_000),
                server("uds", 9_000),
                self("uds", 9_000)))
        .filteredOn(line -> line.startsWith("The boundary"))
        .singleElement()
        .asString()
        .matches(
            "The boundary adds \\(server − self, p50\\): tcp \\+(8\\.9|9\\.0)\\d µs,"
                + " uds \\+0 ns \\(not shown\\)\\.");
  }

  @Test
  void ranksLeanClientsAndSaysWhatTheLibraryAdds() {
    List<String> lines =
        lines(
            server("tcp", 20_000),
            server("http", 60_000),
            library("http", Target.SERVER, 135_000),
            library("http", Target.SELF, 90_000),
            self("http", 40_000));

    assertThat(lines).first().asString().contains("< http 3.0").doesNotContain("library");
    assertThat(lines)
        .filteredOn(line -> line.startsWith("The library"))
        .singleElement()
        .asString()
        .matches("The library adds \\(library − lean, p50, server\\): http \\+(74|75)\\.\\d µs\\.");
    assertThat(lines)
        .filteredOn(line -> line.startsWith("The boundary"))
        .singleElement()
        .asString()
        .doesNotContain("library");
  }

  @Test
  void ranksALibraryClientThatIsMeasuredAlone() {
    assertThat(lines(server("tcp", 20_000), library("http", Target.SERVER, 60_000)))
        .noneMatch(line -> line.startsWith("The library"))
        .first()
        .asString()
        .contains("tcp 20.0 µs < http library 3.0");
  }

  @Test
  void saysThatSomethingIsFasterAcrossTheBoundary() {
    assertThat(lines(server("tcp", 15_000), self("tcp", 20_000)))
        .anyMatch(line -> line.contains(": tcp −") && !line.contains("not shown"));
  }

  @Test
  void saysHowMuchTheMachineDisturbed() {
    assertThat(lines(disturbed("tcp", 10_000_000L), disturbed("uds", 30_000_000L)))
        .contains(
            "The machine: 20 % of the CPUs' time stolen; 24 of 26 slices steady, the others left"
                + " out.");
  }

  @Test
  void doesNotSayWhatTheSystemDoesNotTell() {
    assertThat(lines(disturbed("tcp", null)))
        .contains("The machine: 12 of 13 slices steady, the others left out.");
  }

  @Test
  void saysWhichPrecisionWasWantedAndReached() {
    assertThat(lines(server("tcp", 20_000), server("uds", 11_000), skipped("pipe")))
        .last()
        .asString()
        .matches(
            "Precision: p50 within ±5 % for 2 of 2 rows; at worst ±[12] % \\((tcp|uds)"
                + " server\\)\\.");
    assertThat(
            Answer.of(
                List.of(server("tcp", 20_000), row("uds", Target.SERVER, Wait.BLOCK, 1, 9, 11_000)),
                0.001,
                new PairedRatios(1)))
        .last()
        .asString()
        .matches("Precision: p50 within ±0 % for 0 of 2 rows, 1 unknown; at worst ±[12] % .*");
    assertThat(lines(row("tcp", Target.SERVER, Wait.BLOCK, 1, 9, 20_000)))
        .last()
        .isEqualTo("Precision: no interval, because no row has ten blocks of steady slices.");
  }

  @Test
  void fitsEightLinesOfAHundredColumns() {
    List<MeasuredRow> rows = new ArrayList<>();
    List<String> transports =
        List.of(
            "tcp",
            "uds",
            "shm",
            "aeron",
            "pipe",
            "http",
            "websocket",
            "websocket-tls",
            "signalr",
            "grpc",
            "grpc-stream",
            "grpc-uds",
            "net-tcp",
            "http-uds");
    for (Target target : Target.values()) {
      for (Wait wait : Wait.values()) {
        for (int i = 0; i < transports.size(); i++) {
          int rounds = i % 3 == 2 ? 5 : 12;
          rows.add(row(transports.get(i), target, wait, 1, rounds, 123_456L * (i * 5 % 14 + 1)));
          rows.add(library(transports.get(i), target, 123_456L * (i * 5 % 14 + 2)));
        }
      }
    }
    RowTotals wild = SampleSlices.totals(12, 20_000);
    for (int round = 13; round < 30; round++) {
      wild.add(SampleSlices.steady(round, 1000, 1000L << round % 12));
    }
    rows.add(row(scenario("websocket-tls-uds", Target.SERVER, Wait.SPIN), wild));

    List<String> lines = Answer.of(rows, 0.05, new PairedRatios(1));

    assertThat(lines).hasSizeLessThanOrEqualTo(8).allMatch(line -> line.length() <= 100);
    assertThat(lines.get(1)).startsWith("  ").endsWith(" …");
    assertThat(lines.getLast()).contains("unknown");
    assertThat(Answer.of(rows, 0.05, new PairedRatios(1), "docker-hyperv: "))
        .hasSizeLessThanOrEqualTo(8)
        .allMatch(line -> line.length() <= 100);
  }

  @Test
  void saysNothingIfNothingWasMeasured() {
    assertThat(lines(skipped("tcp"))).isEmpty();
  }

  @Test
  void saysTheSameInEveryLocale() {
    MeasuredRow[] rows = {server("tcp", 20_000), server("uds", 11_000), self("tcp", 9_000)};
    List<String> here = lines(rows);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(lines(rows)).isEqualTo(here);
    } finally {
      Locale.setDefault(before);
    }
  }

  private static List<String> lines(MeasuredRow... rows) {
    return Answer.of(List.of(rows), 0.05, new PairedRatios(1));
  }

  private static MeasuredRow disturbed(String transport, @Nullable Long stealNanos) {
    RowTotals totals = SampleSlices.totals(12, 20_000);
    Slice.Evidence evidence =
        new Slice.Evidence(
            SampleSlices.usage(
                0L,
                0L,
                stealNanos == null
                    ? null
                    : (Long) (stealNanos * Runtime.getRuntime().availableProcessors()),
                0L,
                null),
            ThreadUsage.NONE,
            null,
            0);
    totals.add(
        SampleSlices.with(SampleSlices.of(13, 1000, 20_000, SliceState.STILL_COMPILING), evidence));
    return row(scenario(transport, Target.SERVER, Wait.BLOCK), totals);
  }
}
