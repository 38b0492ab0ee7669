package dev.ipcbench.client.report.availability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.client.doctor.CheckResult;
import dev.ipcbench.client.doctor.Examination;
import dev.ipcbench.client.doctor.container.ContainerReport;
import dev.ipcbench.client.doctor.container.ContainerReport.Check;
import dev.ipcbench.client.doctor.container.ContainerReport.PipeFindings;
import dev.ipcbench.client.doctor.container.PipeTopology;
import dev.ipcbench.client.doctor.container.SetupFindings;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.client.setup.SetupFailure;
import dev.ipcbench.platform.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class DoctorSetupsTableTests {

  private static final ContainerReport REPORT =
      new ContainerReport(
          List.of(
              new SetupFindings(
                  Setup.PROCESS,
                  "hyperv",
                  new Examination(List.of(), null),
                  null,
                  "process was requested."),
              SetupFindings.failed(
                  Setup.HYPERV,
                  SetupFailure.unavailable(new Problem("It is off.", "Turn it on.")))),
          List.of(new Check(1, Setup.PROCESS, "a question", CheckResult.failed("It failed."))),
          List.of(
              new PipeFindings(
                  Setup.PROCESS, Map.of(PipeTopology.HOST, CheckResult.passed("It works.")))),
          Map.of("BASE_IMAGE", "java:25"));

  @Test
  void showsEverySetupWithItsWarningOrFailure() {
    assertThat(DoctorTable.of(REPORT))
        .startsWith("BASE_IMAGE=java:25\n")
        .contains("process: the engine reports hyperv\n")
        .contains("SUSPECT  process was requested.\n")
        .contains("hyperv  It is off. Turn it on.\n");
  }

  @Test
  void showsChecksAndPipesInColumns() {
    assertThat(DoctorTable.of(REPORT))
        .contains("1  process  FAILED   a question: It failed.\n")
        .contains("process  host    PASSED   It works.\n")
        .contains("process  To measure with host, the first topology that works:\n")
        .contains("           .\\ipcbench.cmd server --bind 0.0.0.0 --pipe-name ipcbench\n");
  }

  @Test
  void jsonKeepsItsFieldNames() {
    JsonNode json = new JsonMapper().readTree(Json.of(REPORT));

    assertThat(json.at("/variables/BASE_IMAGE").asString()).isEqualTo("java:25");
    assertThat(json.at("/setups/0/told").asString()).isEqualTo("hyperv");
    assertThat(json.at("/setups/0/found/transports").isArray()).isTrue();
    assertThat(json.at("/setups/1/trouble/refused").asBoolean()).isTrue();
    assertThat(json.at("/setups/1/trouble/text").asString()).isEqualTo("It is off. Turn it on.");
    assertThat(json.at("/setups/1/trouble").has("problem")).isFalse();
    assertThat(json.at("/checks/0/tried/verdict").asString()).isEqualTo("FAILED");
    assertThat(json.at("/checks/0/tried").propertyNames())
        .containsExactlyInAnyOrder("verdict", "text");
    assertThat(json.at("/pipes/0/tries/host/verdict").asString()).isEqualTo("PASSED");
    assertThat(json.at("/pipes/0/first").asString()).isEqualTo("host");
    assertThat(json.at("/pipes/0/use/2").asString()).isEqualTo("and in another window:");
  }
}
