package dev.ipcbench.client.report.availability;

import dev.ipcbench.client.doctor.Diagnosis;
import dev.ipcbench.client.doctor.Examination;
import dev.ipcbench.client.doctor.container.ContainerReport;
import dev.ipcbench.client.doctor.container.ContainerReport.Check;
import dev.ipcbench.client.doctor.container.ContainerReport.PipeFindings;
import dev.ipcbench.client.doctor.container.PipeTopology;
import dev.ipcbench.client.doctor.container.SetupFindings;
import dev.ipcbench.client.report.TextTable;
import dev.ipcbench.measurement.kernel.KernelSharing;
import dev.ipcbench.measurement.record.Nanos;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The output of {@code doctor} for the user. */
public final class DoctorTable {

  private DoctorTable() {}

  /** Returns a table with a row per transport, followed by the explanations. */
  public static String of(Examination examination) {
    String table =
        new TextTable<Diagnosis>()
            .left("Transport", Diagnosis::id)
            .left("Verdict", diagnosis -> diagnosis.status().name())
            .right("Connect ms", diagnosis -> millis(diagnosis.connectNanos()))
            .right("First round trip ms", diagnosis -> millis(diagnosis.roundTripNanos()))
            .left("Address", diagnosis -> Objects.requireNonNullElse(diagnosis.address(), ""))
            .text(examination.transports());
    StringBuilder explanations = new StringBuilder();
    for (Diagnosis diagnosis : examination.transports()) {
      if (diagnosis.reason() != null) {
        explanations.append(
            "%s  %s: %s\n".formatted(diagnosis.status(), diagnosis.id(), diagnosis.explanation()));
      }
      if (diagnosis.note() != null) {
        explanations.append("NOTE  %s: %s\n".formatted(diagnosis.id(), diagnosis.note()));
      }
    }
    return table
        + (explanations.isEmpty() ? "" : "\n" + explanations)
        + kernels(examination.kernels());
  }

  private static String kernels(@Nullable KernelSharing kernels) {
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

  /** Returns a table per setup, followed by the checks for Windows and the named pipes. */
  public static String of(ContainerReport report) {
    StringBuilder text = new StringBuilder();
    report.variables().forEach((name, value) -> text.append("%s=%s\n".formatted(name, value)));
    report.setups().forEach(setup -> text.append(text(setup)).append('\n'));
    if (!report.checks().isEmpty()) {
      text.append("Checks that need a Windows host\n\n");
      report.checks().forEach(check -> text.append(text(check)));
    }
    if (!report.pipes().isEmpty()) {
      text.append("\nNamed pipes\n\n");
      report.pipes().forEach(pipe -> text.append(text(pipe)));
    }
    return text.toString();
  }

  private static String text(SetupFindings findings) {
    String label = findings.setup().label();
    if (findings.examination() == null) {
      return "%s  %s\n"
          .formatted(label, findings.failure() == null ? "" : findings.failure().text());
    }
    String engine =
        findings.isolation() == null ? "" : ": the engine reports " + findings.isolation();
    String warning =
        findings.contradiction() == null ? "" : "SUSPECT  " + findings.contradiction() + "\n";
    return "%s%s\n\n%s%s".formatted(label, engine, of(findings.examination()), warning);
  }

  private static String text(Check check) {
    return "%d  %-7s  %-7s  %s: %s\n"
        .formatted(
            check.number(),
            check.setup().label(),
            check.result().status(),
            check.question(),
            check.result().text());
  }

  private static String text(PipeFindings findings) {
    String label = findings.setup().label();
    StringBuilder text = new StringBuilder();
    findings
        .results()
        .forEach(
            (topology, result) ->
                text.append(
                    "%-7s  %-6s  %-7s  %s\n"
                        .formatted(label, topology.label(), result.status(), result.text())));
    PipeTopology first = findings.first();
    if (first != null) {
      text.append(
          "%-7s  To measure with %s, the first topology that works:\n"
              .formatted(label, first.label()));
      first.commands(findings.setup()).forEach(line -> text.append("           " + line + "\n"));
    }
    return text.toString();
  }
}
