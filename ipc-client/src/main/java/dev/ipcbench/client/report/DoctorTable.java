package dev.ipcbench.client.report;

import dev.ipcbench.client.report.TextTable.Align;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What the doctor found, transport by transport. */
public record DoctorTable(List<Diagnosis> diagnoses) {

  /** For people: a line for each, and below it a sentence for each that does not work. */
  public String text() {
    TextTable table =
        new TextTable()
            .column("Transport", Align.LEFT)
            .column("Verdict", Align.LEFT)
            .column("Connect ms", Align.RIGHT)
            .column("First round trip ms", Align.RIGHT)
            .column("Address", Align.LEFT);
    StringBuilder reasons = new StringBuilder();
    for (Diagnosis found : diagnoses) {
      table.row(
          List.of(
              found.id(),
              found.verdict(),
              millis(found.connectNanos()),
              millis(found.roundTripNanos()),
              Objects.requireNonNullElse(found.address(), "")));
      if (found.reason() != null) {
        reasons.append(
            "%s  %s: %s. %s\n"
                .formatted(found.verdict(), found.id(), found.reason(), found.remedy()));
      }
    }
    return table + (reasons.isEmpty() ? "" : "\n" + reasons);
  }

  private static String millis(@Nullable Long nanos) {
    return nanos == null ? "" : Nanos.millis(nanos);
  }

  /** For programs: an array. */
  public String json() {
    JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    return json.writeValueAsString(diagnoses) + "\n";
  }
}
