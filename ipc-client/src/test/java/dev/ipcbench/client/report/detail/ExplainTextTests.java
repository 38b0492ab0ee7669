package dev.ipcbench.client.report.detail;

import static dev.ipcbench.client.report.detail.Results.comparison;
import static dev.ipcbench.client.report.detail.Results.row;
import static dev.ipcbench.client.report.detail.Results.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.platform.Wait;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExplainTextTests {

  private final Row uds = row(scenario("uds", Target.SERVER, Wait.BLOCK), 30_000);
  private final Row spinning = row(scenario("uds", Target.SERVER, Wait.SPIN), 9_000);
  private final Row tcp = row(scenario("tcp", Target.SERVER, Wait.BLOCK), 40_000);
  private final Row self = row(scenario("tcp", Target.SELF, Wait.BLOCK), 39_000);

  @Test
  void drawsTheStepsThatWereMeasured() {
    String text =
        ExplainText.of(
            Results.result(
                List.of(
                    comparison(uds, spinning, 21_000, 19_500, 22_250),
                    comparison(tcp, uds, 10_000, 9_000, 11_000),
                    comparison(tcp, self, 1_000, -500, 2_500)),
                uds,
                spinning,
                tcp,
                self));

    assertThat(text)
        .containsPattern("wake-up +uds block − uds spin +21.0 +19.5 to 22.3\n")
        .containsPattern("TCP +tcp − uds block +10.0 +9.00 to 11.0\n")
        .containsPattern("the boundary +tcp server − self +1.00 +−0.50 to 2.50, not separable\n");
  }

  @Test
  void listsTheStepsThatWereNotMeasuredByWhatMeasuresThem() {
    String text = ExplainText.of(Results.result(List.of(), uds));

    assertThat(text)
        .contains("not measured: --wait block,spin\n  system calls: uds − shm spin\n  wake-up: uds")
        .contains("not measured: --transports signalr\n  the hub protocol: signalr − websocket");
  }

  @Test
  void listsTheCostsOfBothSides() {
    String text = ExplainText.of(Results.result(List.of(), uds));

    assertThat(text)
        .containsPattern("Row +CPU µs +Context switches +Bytes allocated\n")
        .containsPattern("uds server +12.3 / 14.1 +1.00 / 1.25 +0 / 56\n");
  }

  @Test
  void marksEvidenceThatASideDoesNotTell() {
    String text = ExplainText.of(Results.result(List.of(), uds));

    assertThat(text)
        .containsPattern(
            "uds server +1.1 / 2.0 +3.00 / – +2.0 / 2.0 +0.3 / – +0.00 / – +1.50 / 2.50\n");
  }

  @Test
  void saysWhySlicesWereLeftOut() {
    assertThat(ExplainText.of(Results.result(List.of(), uds)))
        .containsPattern("Row +Steady +Measured +Left out\n")
        .containsPattern("uds server +14 +15 +1 STILL_COMPILING\n");
  }

  @Test
  void showsWhichSocketsWereUsed() {
    assertThat(ExplainText.of(Results.result(List.of(), uds, tcp.withSocket("epoll-nio"))))
        .containsPattern("Row +Steady +Measured +Socket +Left out\n")
        .containsPattern("tcp server +14 +15 +epoll-nio +1 STILL_COMPILING\n");
  }

  @Test
  void fitsAHundredColumns() {
    List<Row> rows = new ArrayList<>();
    for (String transport :
        List.of("none", "uds", "tcp", "http", "websocket", "websocket-tls", "signalr", "grpc")) {
      for (Wait waiting : Wait.values()) {
        rows.add(row(scenario(transport, Target.SERVER, waiting), 123_456));
      }
    }
    List<Row> all = List.copyOf(rows);
    var comparisons =
        all.stream()
            .flatMap(
                a ->
                    all.stream()
                        .filter(b -> !b.equals(a))
                        .map(b -> comparison(a, b, -123_456, -223_456, 23_456)))
            .toList();

    String text = ExplainText.of(Results.result(comparisons, rows.toArray(Row[]::new)));

    assertThat(text).contains("websocket-tls − websocket block");
    assertThat(text.lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void saysThatNothingWasMeasured() {
    assertThat(
            ExplainText.of(
                Results.result(
                    List.of(), Results.without(scenario("tcp", Target.SERVER, Wait.BLOCK)))))
        .isEqualTo("Nothing was measured.\n");
  }
}
