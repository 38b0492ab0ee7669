package dev.ipcbench.client.doctor.container;

import dev.ipcbench.client.doctor.CheckResult;
import dev.ipcbench.client.doctor.container.ContainerReport.Check;
import dev.ipcbench.client.doctor.container.ContainerReport.PipeFindings;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.measurement.kernel.KernelSharing;
import dev.ipcbench.measurement.kernel.Kernels;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The five checks of docs/WINDOWS.md, whose answers no documentation gives. */
record WindowsChecks(Map<Setup, SetupFindings> findings, Map<Setup, PipeFindings> pipes) {

  List<Check> all() {
    return List.of(
        pipe(1, Setup.PROCESS, PipeTopology.SHARED, "a mounted pipe that the server creates"),
        transport(2, Setup.PROCESS, "uds", "a UNIX domain socket in a shared directory"),
        transport(3, Setup.PROCESS, "shm", "a coherent mapped file in a shared directory"),
        transport(3, Setup.HYPERV, "shm", "a coherent mapped file in a shared directory"),
        pipe(4, Setup.HYPERV, PipeTopology.HOST, "a pipe of the host, and a first read of 4 bytes"),
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
          PipeFindings found = pipes.get(setup);
          return found == null ? notRequested("pipe") : found.result(topology);
        });
  }

  private Check transport(int number, Setup setup, String transport, String question) {
    return check(
        number,
        setup,
        question,
        found ->
            found
                .diagnosis(transport)
                .map(CheckResult::of)
                .orElseGet(() -> notRequested(transport)));
  }

  private static CheckResult notRequested(String transport) {
    return CheckResult.notRun(transport + " is not among --transports.");
  }

  private Check kernels(Setup setup) {
    return check(5, setup, "one kernel or two, as the setup's name says", this::kernels);
  }

  private CheckResult kernels(SetupFindings found) {
    KernelSharing kernels = found.examination() == null ? null : found.examination().kernels();
    if (kernels == null) {
      return CheckResult.notRun(
          "No clocks were compared, since none of tcp, websocket and http works.");
    }
    if (kernels.contradiction().isPresent()) {
      return CheckResult.failed(kernels.contradiction().get());
    }
    String reported = found.isolation() == null ? "" : "; the engine reports " + found.isolation();
    String observed = kernels.text() + reported + ".";
    return kernels.observed() == Kernels.INCONCLUSIVE
        ? CheckResult.failed(observed)
        : CheckResult.passed(observed);
  }

  private Check check(
      int number, Setup setup, String question, Function<SetupFindings, CheckResult> answer) {
    SetupFindings found = findings.get(setup);
    if (found == null) {
      return new Check(
          number, setup, question, CheckResult.notRun(setup.label() + " is not among --setups."));
    }
    return new Check(
        number,
        setup,
        question,
        found.failure() == null ? answer.apply(found) : CheckResult.notRun(found.failure().text()));
  }
}
