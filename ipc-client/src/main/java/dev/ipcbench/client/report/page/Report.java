package dev.ipcbench.client.report.page;

import dev.ipcbench.client.report.chart.Chart;
import java.util.List;

/** What stored results say; {@link HtmlPage} and {@link MarkdownPage} are its forms. */
public record Report(String title, List<Section> sections) {

  public Report {
    sections = List.copyOf(sections);
  }

  /** Returns all charts. */
  public List<Chart> charts() {
    return sections.stream().flatMap(section -> section.charts().stream()).toList();
  }
}
