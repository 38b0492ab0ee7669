package dev.ipcbench.client.report;

import dev.ipcbench.client.doctor.Diagnosis;
import dev.ipcbench.client.doctor.Examination;
import dev.ipcbench.client.report.TextTable.Align;
import dev.ipcbench.measurement.kernel.KernelSharing;
import dev.ipcbench.measurement.record.Nanos;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The output of {@code doctor}. */
public record DoctorTable(Examination examination) {

  /** Returns a table with a row per transport, followed by the explanations. */
  public String text() {
    TextTable table =
        new TextTable()
            .column("Transport", Align.LEFT)
            .column("Verdict", Align.LEFT)
            .column("Connect ms", Align.RIGHT)
            .column("First round trip ms", Align.RIGHT)
            .column("Address", Align.LEFT);
    StringBuilder explanations = new StringBuilder();
    for (Diagnosis diagnosis : examination.transports()) {
      table.row(
          List.of(
              diagnosis.id(),
              diagnosis.status().name(),
              millis(diagnosis.connectNanos()),
              millis(diagnosis.roundTripNanos()),
              Objects.requireNonNullElse(diagnosis.address(), "")));
      if (diagnosis.reason() != null) {
        explanations.append(
            "%s  %s: %s\n".formatted(diagnosis.status(), diagnosis.id(), diagnosis.explanation()));
      }
      if (diagnosis.note() != null) {
        explanations.append("NOTE  %s: %s\n".formatted(diagnosis.id(), diagnosis.note()));
      }
    }
    return table + (explanations.isEmpty() ? "" : "\n" + explanations) + kernels();
  }

  private String kernels() {
    KernelSharing kernels = examination.kernels();
    return kernels == null
        ? ""
        : "\nKernels  %s\n%s"
            .formatted(
                kernels.text(),
                kernels.contradiction().map(text -> "SUSPECT  " + text + "\n").orElse(""));
  }

  private static String millis(@Nullable Long nanos) {
    return nanos == null ? "" : Nanos.millis(nanos);
  }

  /** Returns the examination as a JSON object. */
  public String json() {
    return json(examination);
  }

  static String json(Object value) {
    JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    return json.writeValueAsString(value) + "\n";
  }
}
