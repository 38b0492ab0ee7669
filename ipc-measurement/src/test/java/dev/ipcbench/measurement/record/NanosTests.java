package dev.ipcbench.measurement.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NanosTests {

  @ParameterizedTest
  @CsvSource({
    "0, 0.00",
    "32, 0.03",
    "9999, 10.00",
    "20060, 20.1",
    "999949, 999.9",
    "1000000, 1000",
    "12345678, 12346"
  })
  void formatsMicrosecondsForAColumn(double nanos, String text) {
    assertThat(Nanos.micros(nanos)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 ns",
    "999, 999 ns",
    "1000, 1.00 µs",
    "20123, 20.1 µs",
    "1500000, 1.50 ms",
    "123456789, 123.5 ms",
    "2000000000, 2.00 s"
  })
  void choosesTheUnitThatFits(double nanos, String text) {
    assertThat(Nanos.text(nanos)).isEqualTo(text);
  }
}
