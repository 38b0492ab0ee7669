package dev.ipcbench.client.report.detail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EnumerationTests {

  @Test
  void isOneLineIfItFits() {
    assertThat(Enumeration.of("Rows", List.of("a", "b"))).isEqualTo("Rows: a, b.\n");
  }

  @Test
  void wrapsBetweenElements() {
    String text = Enumeration.of("Rows", Collections.nCopies(30, "tcp server"));

    assertThat(text.lines()).hasSizeGreaterThan(2).allMatch(line -> line.length() <= 100);
    assertThat(text).contains("tcp server,\n  tcp server").endsWith("tcp server.\n");
  }
}
