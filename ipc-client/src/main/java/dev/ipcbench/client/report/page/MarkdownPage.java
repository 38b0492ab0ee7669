package dev.ipcbench.client.report.page;

import static dev.ipcbench.client.report.chart.Numbers.plain;

import dev.ipcbench.client.report.chart.Chart;
import dev.ipcbench.client.report.chart.Numbers;
import dev.ipcbench.client.report.page.Section.Block;
import java.util.List;

/** A report as Markdown, for a pull request: sentences and tables, with the numbers of charts. */
public final class MarkdownPage {

  private final StringBuilder text = new StringBuilder();

  private MarkdownPage() {}

  /** Returns the text. */
  public static String of(Report report) {
    MarkdownPage page = new MarkdownPage();
    page.text.append("## ipcbench: ").append(plain(report.title())).append('\n');
    report.sections().forEach(page::section);
    return page.text.toString();
  }

  private void section(Section section) {
    text.append("\n### ").append(plain(section.title())).append("\n\n");
    section.blocks().forEach(this::block);
  }

  private void block(Block block) {
    switch (block) {
      case Block.Text(String paragraph) -> text.append(plain(paragraph)).append("\n\n");
      case Block.Items(List<String> items) -> {
        items.forEach(item -> text.append("- ").append(plain(item)).append('\n'));
        text.append('\n');
      }
      case Block.Table(_, Numbers numbers) -> text.append(numbers.markdown()).append('\n');
      case Block.Folded(String caption, Numbers numbers) -> folded(caption, numbers);
      case Block.Charts(_, List<Chart> charts) ->
          charts.forEach(chart -> folded(chart.title(), chart.numbers()));
      case Block.Command(String command) ->
          text.append("```sh\n").append(command.replace("`", "'")).append("\n```\n\n");
    }
  }

  private void folded(String caption, Numbers numbers) {
    text.append("<details><summary>")
        .append(plain(caption))
        .append("</summary>\n\n")
        .append(numbers.markdown())
        .append("\n</details>\n\n");
  }
}
