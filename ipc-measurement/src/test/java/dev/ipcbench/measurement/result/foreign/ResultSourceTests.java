package dev.ipcbench.measurement.result.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.measurement.result.foreign.ResultSource.OfOtherTool;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultSourceTests {

  private static final String PERCENTILES =
      "       Value     Percentile TotalCount 1/(1-Percentile)\n\n  2.5  1.000000000000  1000\n";

  @TempDir private Path directory;

  @Test
  void recognizesJsonByItsFields() throws IOException {
    assertThat(open("a.json", LoadGeneratorTests.FORTIO).rows().getFirst().tool())
        .isEqualTo("fortio");
    assertThat(open("b.json", LoadGeneratorTests.GHZ.formatted("")).rows().getFirst().tool())
        .isEqualTo("ghz");
  }

  @Test
  void recognizesADistributionWhateverItsSuffix() throws IOException {
    assertThat(open("wrk2.txt", PERCENTILES).rows().getFirst().percentiles())
        .containsEntry("50", 2500L);
  }

  @Test
  void saysWhetherTheUnitMatters() throws IOException {
    assertThat(open("a.json", LoadGeneratorTests.FORTIO).hasUnit()).isFalse();
    assertThat(open("a.hgrm", PERCENTILES).hasUnit()).isTrue();
  }

  @Test
  void takesMicrosecondsForPercentilesUnlessTold() throws IOException {
    Path file = Files.writeString(directory.resolve("a.hgrm"), PERCENTILES);

    OfOtherTool inMillis = (OfOtherTool) ResultSource.open(file, TimeUnit.MILLISECONDS);

    assertThat(inMillis.rows().getFirst().percentiles()).containsEntry("50", 2_500_000L);
  }

  @Test
  void refersJsonOfAnyOtherKindToTheReaderOfResults() {
    assertThatThrownBy(() -> open("x.json", "{\"a\": 1}"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("is not an ipcbench result");
    assertThatThrownBy(() -> open("x.json", "{\"DurationHistogram\": "))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("is damaged");
  }

  @Test
  void saysWhatIsDamaged() {
    assertThatThrownBy(() -> open("x.hlog", "nonsense\n"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("x.hlog' is damaged: line 1 is not 'start,length,maximum,histogram'.")
        .hasMessageContaining("repeat the measurement");
    assertThatThrownBy(() -> open("x.json", "{\"DurationHistogram\": {\"Count\": \"many\"}}"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("x.json' is damaged: ");
  }

  @Test
  void listsTheKnownFormsForAnUnknownFile() {
    assertThatThrownBy(() -> open("x.txt", "hello\n"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("is not a result of a known form")
        .hasMessageContaining("fortio or ghz");
  }

  @Test
  void reportsAMissingFile() {
    assertThatThrownBy(() -> ResultSource.open(directory.resolve("x.hlog"), null))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("does not exist");
  }

  private OfOtherTool open(String name, String content) throws IOException {
    return (OfOtherTool)
        ResultSource.open(Files.writeString(directory.resolve(name), content), null);
  }
}
