package dev.ipcbench.client.report.export;

import static dev.ipcbench.client.report.detail.Results.row;
import static dev.ipcbench.client.report.detail.Results.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.client.report.detail.Results;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.platform.Wait;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ResultCsvTests {

  private final RunResult result =
      Results.result(
          List.of(),
          row(scenario("tcp", Target.SERVER, Wait.BLOCK), 40_000),
          Results.without(scenario("uds", Target.SERVER, Wait.BLOCK)));

  @Test
  void writesALineForEachRowAndOneForTheHeader() {
    String csv = ResultCsv.of(result);

    assertThat(csv.split("\r\n", -1)).hasSize(4);
    assertThat(csv).endsWith("\r\n");
  }

  @Test
  void writesTimesInNanosecondsWithADecimalPointInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(fields(0))
          .containsEntry("id", "tcp-server-cross-core-block-max-1024")
          .containsEntry("messagesPerSecond", "12345.678")
          .containsEntry("serviceTime.percentiles.50", "40000")
          .containsEntry("serviceTime.mean", "50000.0")
          .containsEntry("serviceTime.intervals.50.high", "44000.0")
          .containsEntry("cost.server.allocatedBytesPerRoundTrip", "56.0")
          .containsEntry("evidence.client.gcNanos", "3000000")
          .containsEntry("slices.leftOut.STILL_COMPILING", "1")
          .containsEntry("verdict", "VALID");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void leavesWhatIsAbsentEmpty() {
    assertThat(fields(0))
        .containsEntry("evidence.server.gcNanos", "")
        .containsEntry("responseTime.percentiles.50", "")
        .containsEntry("serviceTime.percentiles.99.9", "");
    assertThat(fields(1)).containsEntry("serviceTime.min", "").containsEntry("verdict", "SKIPPED");
  }

  @Test
  void hasTheSameColumnsForEveryResult() {
    String header = ResultCsv.of(result).split("\r\n", -1)[0];

    assertThat(ResultCsv.of(Results.result(List.of()))).isEqualTo(header + "\r\n");
  }

  @Test
  void quotesFieldsAsRfc4180Says() {
    assertThat(
            new Csv<String>()
                .column("a,b", text -> text)
                .column("c", _ -> null)
                .of(List.of("say \"hi\"", "two\nlines", "plain")))
        .isEqualTo("\"a,b\",c\r\n\"say \"\"hi\"\"\",\r\n\"two\nlines\",\r\nplain,\r\n");
  }

  @Test
  void writesNoExponents() {
    assertThat(new Csv<Double>().column("x", number -> number).of(List.of(1.5e9, 1e-5)))
        .isEqualTo("x\r\n1500000000\r\n0.000010\r\n");
  }

  private Map<String, String> fields(int row) {
    String[] lines = ResultCsv.of(result).split("\r\n", -1);
    String[] heads = lines[0].split(",", -1);
    String[] values = lines[row + 1].split(",", -1);
    assertThat(values).hasSameSizeAs(heads);
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < heads.length; i++) {
      fields.put(heads[i], values[i]);
    }
    return fields;
  }
}
