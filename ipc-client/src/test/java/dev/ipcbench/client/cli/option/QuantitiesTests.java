package dev.ipcbench.client.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class QuantitiesTests {

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "64,64",
    "1k,1024",
    "64K,65536",
    "1m,1048576",
    "2kb,2048",
    "3b,3",
    "1g,1073741824",
    "1KiB,1024",
    "2MiB,2097152",
    "1.5k,1536",
    "0.5m,524288"
  })
  void convertsSizes(String text, long bytes) {
    assertThat(new Quantities.Bytes().convert(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "k", "-1", "1.5", "1.001k", "1 k", "1kk", "1t", "1ib"})
  void rejectsInvalidSizes(String text) {
    assertThatThrownBy(() -> new Quantities.Bytes().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("'" + text + "' is not a size such as 64, 1k or 1m");
  }

  @ParameterizedTest
  @CsvSource({
    "500ms,PT0.5S",
    "30s,PT30S",
    "2m,PT2M",
    "1S,PT1S",
    "90,PT1M30S",
    "1m30s,PT1M30S",
    "1h,PT1H",
    "1h30m,PT1H30M",
    "0s,PT0S"
  })
  void convertsTimes(String text, Duration time) {
    assertThat(new Quantities.Time().convert(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "-1s", "1.5s", "1s30m", "1 s", "1d", "1s500ms"})
  void rejectsInvalidTimes(String text) {
    assertThatThrownBy(() -> new Quantities.Time().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("'" + text + "' is not a time such as 500ms, 30s, 1m30s or 1h");
  }

  @ParameterizedTest
  @CsvSource({"2100,2100", "1e6,1000000", "2.5e3,2500", "1_000_000,1000000", "-5,-5"})
  void convertsCounts(String text, long count) {
    assertThat(new Quantities.Count().convert(text)).isEqualTo(count);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "many", "1.5", "1e-3", "1k", "_"})
  void rejectsInvalidCounts(String text) {
    assertThatThrownBy(() -> new Quantities.Count().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("'" + text + "' is not a number such as 2100, 1e6 or 1_000_000");
  }

  @ParameterizedTest
  @CsvSource({"8080,8080", "-5,-5", "0,0"})
  void convertsWholeNumbers(String text, int number) {
    assertThat(new Quantities.Whole().convert(text)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.5", "many", "0x10"})
  void rejectsOtherThanWholeNumbers(String text) {
    assertThatThrownBy(() -> new Quantities.Whole().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("'" + text + "' is not a whole number");
  }

  @Test
  void takesTheLargestNumberForOneThatIsTooLarge() {
    assertThat(new Quantities.Bytes().convert("17179869184g")).isEqualTo(Long.MAX_VALUE);
    assertThat(new Quantities.Count().convert("1e999999999")).isEqualTo(Long.MAX_VALUE);
    assertThat(new Quantities.Count().convert("-1e30")).isEqualTo(-Long.MAX_VALUE);
    assertThat(new Quantities.Time().convert("99999999999999999999h"))
        .isEqualTo(Duration.ofMillis(Long.MAX_VALUE));
    assertThat(new Quantities.Whole().convert("99999999999")).isEqualTo(Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource({"5%,0.05", "5,0.05", "2.5%,0.025", "7%,0.07", "100%,1", "0%,0"})
  void convertsPercentages(String text, double share) {
    assertThat(new Quantities.Percent().convert(text)).isEqualTo(share);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "five", "5%%", "nan"})
  void rejectsInvalidPercentages(String text) {
    assertThatThrownBy(() -> new Quantities.Percent().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("'" + text + "' is not a percentage such as 5%");
  }
}
