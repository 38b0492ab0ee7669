package dev.ipcbench.client.doctor.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.client.doctor.CheckResult;
import dev.ipcbench.client.doctor.container.ContainerReport.PipeFindings;
import dev.ipcbench.client.setup.Setup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PipeTopologyTests {

  @ParameterizedTest
  @EnumSource
  void composeFileExistsAndUsesTheVariables(PipeTopology topology) throws Exception {
    String file = Files.readString(Path.of("..").resolve(topology.override()));

    assertThat(topology.variables("10.0.0.1").keySet())
        .allSatisfy(variable -> assertThat(file).contains("${" + variable));
  }

  @ParameterizedTest
  @EnumSource
  void commandsStartThePairWithTheComposeFile(PipeTopology topology) {
    assertThat(topology.commands(Setup.HYPERV))
        .contains("$env:ISOLATION = 'hyperv'")
        .endsWith(
            "docker compose -f docker-compose.windows.yml -f %s up --build"
                .formatted(topology.override()));
  }

  @Test
  void containersFindTheHostByItsAddress() {
    assertThat(PipeTopology.HOST.variables("10.0.0.1")).containsEntry("SERVER_HOST", "10.0.0.1");
  }

  @Test
  void findingsNameTheFirstTopologyThatWorks() {
    Map<PipeTopology, CheckResult> results = new EnumMap<>(PipeTopology.class);
    results.put(PipeTopology.HOST, CheckResult.failed("No."));
    results.put(PipeTopology.SHARED, CheckResult.passed("Yes."));

    PipeFindings findings = new PipeFindings(Setup.PROCESS, results);

    assertThat(findings.first()).isEqualTo(PipeTopology.SHARED);
    assertThat(findings.commands()).isEqualTo(PipeTopology.SHARED.commands(Setup.PROCESS));
    assertThat(findings.result(PipeTopology.RELAY))
        .isEqualTo(CheckResult.notRun("Another topology worked first."));
  }

  @Test
  void findingsWithoutAWorkingTopologyHaveNoCommands() {
    PipeFindings findings =
        new PipeFindings(
            Setup.PROCESS, new EnumMap<>(Map.of(PipeTopology.HOST, CheckResult.failed("No."))));

    assertThat(findings.first()).isNull();
    assertThat(findings.commands()).isNull();
  }
}
