package dev.ipcbench.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScrapeFormatTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text/plain;q=0.9, application/vnd.google.protobuf;q=0.1        | text/plain
          text/plain;q=0.1, application/vnd.google.protobuf;q=0.9        | application/vnd.google.protobuf
          application/json, text/plain;version=0.0.4;q=0.5, */*;q=0.1    | text/plain;version=0.0.4
          application/openmetrics-text;version=1.0.0,text/plain;q=0.5    | application/openmetrics-text;version=1.0.0
          application/vnd.google.protobuf;q=0, text/*;q=0.2              | text/*
          */*                                                            | */*
          """)
  void isTheOneWithTheHighestWeight(String accept, String preferred) {
    assertThat(ScrapeFormat.preferred(List.of(accept))).isEqualTo(preferred);
  }

  @Test
  void isTheFirstOfThoseWithTheSameWeight() {
    assertThat(ScrapeFormat.preferred(List.of("text/plain", "application/openmetrics-text;q=1.0")))
        .isEqualTo("text/plain");
  }

  @Test
  void isLeftToTheEndpointIfNoneIsProducedOrTheHeaderIsInvalid() {
    assertThat(ScrapeFormat.preferred(List.of("application/json"))).isNull();
    assertThat(ScrapeFormat.preferred(List.of("text"))).isNull();
    assertThat(ScrapeFormat.preferred(List.of())).isNull();
  }
}
