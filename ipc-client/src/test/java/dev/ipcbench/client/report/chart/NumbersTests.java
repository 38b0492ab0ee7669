package dev.ipcbench.client.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NumbersTests {

  private static final Numbers NUMBERS =
      new Numbers(List.of("Row", "p50 µs"), 1, List.of(List.of("<b>|[x](y) `z`\n@me", "1.50")));

  @Test
  void alignsNumbersInHtml() {
    assertThat(NUMBERS.html().toString())
        .contains("<th scope=\"col\" class=\"number\">p50 µs</th>")
        .contains("<td class=\"text\">&lt;b&gt;|[x](y) `z`\n@me</td>")
        .contains("<td class=\"number\">1.50</td>");
  }

  @Test
  void leavesNoMarkupInMarkdown() {
    assertThat(NUMBERS.markdown())
        .isEqualTo(
            """
            | Row | p50 µs |
            |---|--:|
            | &lt;b&gt;\\|\\[x\\]\\(y\\) \\`z\\` \\@me | 1.50 |
            """);
  }
}
