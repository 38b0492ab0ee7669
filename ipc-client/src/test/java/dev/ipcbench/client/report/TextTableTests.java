package dev.ipcbench.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.client.report.TextTable.Align;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TextTableTests {

  @Test
  void printsMarkdownWithPaddedColumns() {
    TextTable table =
        new TextTable()
            .column("Transport", Align.LEFT)
            .column("N", Align.RIGHT)
            .row(List.of("tcp", "20000"))
            .row(List.of("shared memory", "5"));

    assertThat(table)
        .hasToString(
            """
            | Transport     |     N |
            |---------------|------:|
            | tcp           | 20000 |
            | shared memory |     5 |
            """);
  }

  @Test
  void printsTheHeaderOfAnEmptyTable() {
    assertThat(new TextTable().column("Max", Align.RIGHT)).hasToString("| Max |\n|----:|\n");
  }
}
