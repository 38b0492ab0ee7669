package dev.ipcbench.client.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
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
    "1g,1073741824"
  })
  void convertsSizes(String text, long bytes) {
    assertThat(new Quantities.Bytes().convert(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "k", "-1", "1.5k", "1 k", "1kk", "1t", "9999999999999"})
  void rejectsInvalidSizes(String text) {
    assertThatThrownBy(() -> new Quantities.Bytes().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("'" + text + "' is not a size such as 64, 1k or 1m");
  }

  @ParameterizedTest
  @CsvSource({"500ms,PT0.5S", "30s,PT30S", "2m,PT2M", "1S,PT1S"})
  void convertsTimes(String text, Duration time) {
    assertThat(new Quantities.Time().convert(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "s", "-1s", "1.5s", "1h", "1000000000ms"})
  void rejectsInvalidTimes(String text) {
    assertThatThrownBy(() -> new Quantities.Time().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("'" + text + "' is not a time such as 500ms, 30s or 2m");
  }
}
