package dev.ipcbench.client.doctor.setups;

import dev.ipcbench.client.doctor.Check;
import dev.ipcbench.client.doctor.CheckResult;
import dev.ipcbench.client.doctor.PipeTopology;
import dev.ipcbench.client.doctor.container.SetupFindings;
import dev.ipcbench.client.doctor.pipe.PipeFindings;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.measurement.kernel.KernelSharing;
import dev.ipcbench.measurement.kernel.Kernels;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The five questions to a Windows host that documents leave open, in the order of docs/WINDOWS. */
record WindowsChecks(Map<Setup, SetupFindings> found, Map<Setup, PipeFindings> pipes) {

  List<Check> all() {
    return List.of(
        pipe(1, Setup.PROCESS, PipeTopology.SHARED, "a pipe that both mount and the server makes"),
        transport(2, Setup.PROCESS, "uds", "a UNIX domain socket in a directory of both"),
        transport(3, Setup.PROCESS, "shm", "both see what the other writes to a mapped file"),
        transport(3, Setup.HYPERV, "shm", "both see what the other writes to a mapped file"),
        pipe(4, Setup.HYPERV, PipeTopology.HOST, "a pipe of the host, and reads of 4 bytes of it"),
        kernels(Setup.PROCESS),
        kernels(Setup.HYPERV),
        kernels(Setup.DEFAULT));
  }

  private Check pipe(int number, Setup setup, PipeTopology topology, String question) {
    return check(
        number,
        setup,
        question,
        _ -> {
          PipeFindings tries = pipes.get(setup);
          return tries == null
              ? CheckResult.notTried("pipe is not to be tried.")
              : tries.of(topology);
        });
  }

  private Check transport(int number, Setup setup, String transport, String question) {
    return check(
        number,
        setup,
        question,
        findings ->
            findings
                .of(transport)
                .map(CheckResult::of)
                .orElseGet(() -> CheckResult.notTried(transport + " is not to be tried.")));
  }

  private Check kernels(Setup setup) {
    return check(
        5,
        setup,
        "one kernel or two, as its name says",
        findings -> {
          KernelSharing kernels = findings.found() == null ? null : findings.found().kernels();
          if (kernels == null) {
            return CheckResult.notTried(
                "No clocks could be compared: neither tcp, websocket nor http.");
          }
          if (kernels.contradiction().isPresent()) {
            return CheckResult.didNot(kernels.contradiction().get());
          }
          String told = findings.told() == null ? "" : "; the engine tells of " + findings.told();
          String seen = kernels.text() + told + ".";
          return kernels.observed() == Kernels.INCONCLUSIVE
              ? CheckResult.didNot(seen)
              : CheckResult.worked(seen);
        });
  }

  private Check check(
      int number, Setup setup, String question, Function<SetupFindings, CheckResult> answer) {
    SetupFindings findings = found.get(setup);
    if (findings == null) {
      return new Check(
          number, setup, question, CheckResult.notTried(setup.label() + " is not among --setups."));
    }
    return findings.trouble() == null
        ? new Check(number, setup, question, answer.apply(findings))
        : new Check(number, setup, question, CheckResult.notTried(findings.trouble().text()));
  }
}
