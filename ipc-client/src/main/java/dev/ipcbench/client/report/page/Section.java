package dev.ipcbench.client.report.page;

import dev.ipcbench.client.report.chart.Chart;
import dev.ipcbench.client.report.chart.Numbers;
import java.util.ArrayList;
import java.util.List;

/** A part of a report with a heading: what all forms of the report contain. */
public final class Section {

  /** What a section consists of. */
  public sealed interface Block {

    /** A paragraph. */
    record Text(String text) implements Block {}

    /** A list. */
    record Items(List<String> items) implements Block {}

    /** A table. */
    record Table(String caption, Numbers numbers) implements Block {}

    /** What only some readers look for. */
    record Folded(String caption, Numbers numbers) implements Block {}

    /** Charts of which the reader sees one at a time; their buttons have the labels. */
    record Charts(List<String> labels, List<Chart> charts) implements Block {}

    /** A command line. */
    record Command(String text) implements Block {}
  }

  private final String id;
  private final String title;
  private final List<Block> blocks = new ArrayList<>();

  /**
   * Begins an empty section.
   *
   * @param id unique in its report, of letters, digits and hyphens
   */
  public Section(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** Adds a block. */
  public Section add(Block block) {
    blocks.add(block);
    return this;
  }

  /** Adds a paragraph. */
  public Section text(String text) {
    return add(new Block.Text(text));
  }

  /** Adds a chart. */
  public Section chart(Chart chart) {
    return add(new Block.Charts(List.of(""), List.of(chart)));
  }

  String id() {
    return id;
  }

  String title() {
    return title;
  }

  /** Returns what the section consists of so far. */
  public List<Block> blocks() {
    return blocks;
  }

  /** Returns the charts of the section. */
  public List<Chart> charts() {
    return blocks.stream()
        .filter(Block.Charts.class::isInstance)
        .flatMap(block -> ((Block.Charts) block).charts().stream())
        .toList();
  }
}
