package dev.ipcbench.client.report;

import dev.ipcbench.client.doctor.container.ContainerReport;
import dev.ipcbench.client.doctor.container.ContainerReport.Check;
import dev.ipcbench.client.doctor.container.ContainerReport.PipeFindings;
import dev.ipcbench.client.doctor.container.SetupFindings;

/** The output of {@code doctor --setups}. */
public record DoctorSetupsText(ContainerReport report) {

  /** Returns a table per setup, followed by the checks for Windows and the named pipes. */
  public String text() {
    StringBuilder text = new StringBuilder();
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
    return "%s%s\n\n%s%s"
        .formatted(label, engine, new DoctorTable(findings.examination()).text(), warning);
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
    if (findings.first() != null && findings.commands() != null) {
      text.append(
          "%-7s  To measure with %s, the first topology that works:\n"
              .formatted(label, findings.first().label()));
      findings.commands().forEach(line -> text.append("           ").append(line).append('\n'));
    }
    return text.toString();
  }

  /** Returns the report as a JSON object. */
  public String json() {
    return DoctorTable.json(report);
  }
}
