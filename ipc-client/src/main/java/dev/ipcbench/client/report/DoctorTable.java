package dev.ipcbench.client.report;

import dev.ipcbench.client.doctor.Diagnosis;
import dev.ipcbench.client.doctor.Examination;
import dev.ipcbench.client.report.TextTable.Align;
import dev.ipcbench.measurement.kernel.KernelSharing;
import dev.ipcbench.measurement.record.Nanos;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the doctor found, transport by transport. */
public record DoctorTable(Examination examination) {

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
    for (Diagnosis found : examination.transports()) {
      table.row(
          List.of(
              found.id(),
              found.verdict(),
              millis(found.connectNanos()),
              millis(found.roundTripNanos()),
              Objects.requireNonNullElse(found.address(), "")));
      if (found.reason() != null) {
        reasons.append("%s  %s: %s\n".formatted(found.verdict(), found.id(), found.sentence()));
      }
      if (found.note() != null) {
        reasons.append("seen  %s: %s\n".formatted(found.id(), found.note()));
      }
    }
    return table + (reasons.isEmpty() ? "" : "\n" + reasons) + kernels();
  }

  private String kernels() {
    KernelSharing kernels = examination.kernels();
    return kernels == null
        ? ""
        : "\nBetween  %s\n%s"
            .formatted(
                kernels.text(),
                kernels.contradiction().map(text -> "SUSPECT  " + text + "\n").orElse(""));
  }

  private static String millis(@Nullable Long nanos) {
    return nanos == null ? "" : Nanos.millis(nanos);
  }
}
