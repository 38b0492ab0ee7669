package dev.ipcbench.client.report.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.client.report.detail.Results;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.Wait;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DrawnRowsTests {

  @Test
  void namesARowByItsTransportAndASpinningOneByItsWaitStrategyToo() {
    DrawnRows rows =
        SampleRows.of(
            SampleRows.row("tcp", 50_000),
            Results.row(Results.scenario("shm", Target.SERVER, Wait.SPIN), 500));

    assertThat(rows.list()).extracting(DrawnRow::name).containsExactly("tcp", "shm spin");
    assertThat(rows.list()).extracting(DrawnRow::series).containsOnly("server");
    assertThat(rows.list()).extracting(DrawnRow::condition).containsOnly("");
  }

  @Test
  void tellsSetupsAndResultsApartByTheirSeries() {
    DrawnRows rows =
        DrawnRows.of(
            List.of(
                SampleRows.input("A", Results.result(List.of(), SampleRows.row("tcp", 50_000))),
                SampleRows.input(
                    "B",
                    Results.result(
                        List.of(), SampleRows.inSetup("runc", SampleRows.row("tcp", 60_000))))));

    assertThat(rows.facets().keySet())
        .extracting(DrawnRow.Facet::text)
        .containsExactly("A bare server", "B runc server");
  }

  @Test
  void endsACurveWhereFewerThanTenRoundTripsAreBeyond() {
    DrawnRow row = SampleRows.of(SampleRows.row("tcp", 50_000)).list().getFirst();
    RowSlices slices = SampleRows.slices(row, 10, null);

    assertThat(slices.curve().getFirst().percentile()).isZero();
    assertThat(slices.curve().getLast().percentile()).isEqualTo(99.9);
  }

  @Test
  void drawsThePercentilesOfTheResultIfItsSlicesAreMissing() {
    DrawnRow row = SampleRows.of(SampleRows.row("tcp", 50_000)).list().getFirst();

    RowSlices slices = RowSlices.of(row);

    assertThat(slices.problem()).contains("does not exist");
    assertThat(slices.curve())
        .extracting(RowSlices.CurvePoint::nanos)
        .containsExactlyInAnyOrder(50_000.0, 150_000.0);
  }
}
