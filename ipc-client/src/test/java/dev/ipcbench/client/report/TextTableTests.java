package dev.ipcbench.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TextTableTests {

  private final TextTable<Map.Entry<String, Integer>> table =
      new TextTable<Map.Entry<String, Integer>>()
          .left("Transport", Map.Entry::getKey)
          .right("N", row -> String.valueOf(row.getValue()));

  @Test
  void printsMarkdownWithPaddedColumns() {
    assertThat(table.text(List.of(Map.entry("tcp", 20_000), Map.entry("shared memory", 5))))
        .isEqualTo(
            """
            | Transport     |     N |
            |---------------|------:|
            | tcp           | 20000 |
            | shared memory |     5 |
            """);
  }

  @Test
  void printsTheHeaderOfAnEmptyTable() {
    assertThat(table.text(List.of())).isEqualTo("| Transport | N |\n|-----------|--:|\n");
  }
}
