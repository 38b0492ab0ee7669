package dev.ipcbench.client.live.history;

import dev.ipcbench.client.report.data.Input;
import dev.ipcbench.client.report.detail.ChangeJson;
import dev.ipcbench.client.report.detail.ChangeText;
import dev.ipcbench.client.report.page.HtmlPage;
import dev.ipcbench.client.report.part.ReportParts;
import dev.ipcbench.measurement.change.ResultChange;
import dev.ipcbench.platform.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Reports and comparisons of stored results, as the commands {@code report} and {@code compare}.
 */
public final class Reports {

  private static final List<String> PERCENTILES = List.of("50", "99");

  private final SavedResults results;

  public Reports(SavedResults results) {
    this.results = results;
  }

  /**
   * Returns the report of one result or of two.
   *
   * @return an HTML file that loads nothing
   * @throws NoSuchElementException if a result does not exist
   * @throws ProblemException if it cannot be read
   */
  public String html(List<String> ids) {
    List<Input> inputs = new ArrayList<>();
    for (String id : ids) {
      String label = String.valueOf((char) ('A' + inputs.size()));
      inputs.add(new Input(label, id, results.open(id)));
    }
    return HtmlPage.of(ReportParts.of(inputs, List.of(), PERCENTILES, null));
  }

  /**
   * Returns what changed from one result to another, as {@code compare --json} prints it.
   *
   * @throws NoSuchElementException if a result does not exist
   * @throws ProblemException if it cannot be read, or no row can be compared
   */
  public String comparison(String a, String b) {
    ResultChange change = ResultChange.of(List.of(results.open(a)), List.of(results.open(b)), null);
    if (change.rows().isEmpty()) {
      throw new ProblemException(
          "No row of %s can be compared with one of %s. %s"
              .formatted(a, b, ChangeText.missing(change).strip().replace("\n", " ")),
          "Measure both with the same options.");
    }
    return ChangeJson.of(change, List.of(a), List.of(b));
  }
}
