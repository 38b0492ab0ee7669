package dev.ipcbench.client.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.client.engine.Inspection;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SetupTests {

  @Test
  void supportedSetupsDependOnTheSystem() {
    assertThat(Setup.labelsOn(HostSystem.LINUX))
        .startsWith("bare", "runc", "crun", "runsc", "kata")
        .doesNotContain("hyperv")
        .contains("k8s:same-node");
    assertThat(Setup.labelsOn(HostSystem.WINDOWS))
        .startsWith("bare", "default", "process", "hyperv")
        .doesNotContain("runc")
        .contains("k8s:same-node");
  }

  @Test
  void nameOfASetupWithPodsIsAlsoAFileName() {
    assertThat(Setup.TWO_NODES.label()).isEqualTo("k8s:two-nodes").hasToString("k8s:two-nodes");
    assertThat(Setup.TWO_NODES.fileName()).isEqualTo("k8s-two-nodes");
    assertThat(Setup.TWO_NODES.overlay()).isEqualTo("two-nodes");
    assertThat(Setup.TWO_NODES.isPod()).isTrue();
    assertThat(Setup.TWO_NODES.isContainer()).isFalse();
    assertThat(Setup.RUNC.isPod()).isFalse();
  }

  @Test
  void variableSelectsTheSetupsOfOneSystem() {
    assertThat(Setup.labelsOf("RUNTIME")).containsExactly("runc", "crun", "runsc", "kata");
    assertThat(Setup.labelsOf("ISOLATION")).containsExactly("default", "process", "hyperv");
  }

  @Test
  void anotherIsolationThanRequestedIsAContradiction() {
    Inspection inspection = inspection("Isolation", "process");

    assertThat(Setup.HYPERV.contradiction(inspection))
        .hasValue(
            "hyperv was requested, but the engine reports process. Check the engine's default.");
    assertThat(Setup.PROCESS.contradiction(inspection)).isEmpty();
    assertThat(Setup.DEFAULT.contradiction(inspection)).isEmpty();
  }

  @Test
  void engineThatReportsNothingIsNoContradiction() {
    assertThat(Setup.RUNC.contradiction(Inspection.none())).isEmpty();
    assertThat(Setup.RUNC.reported(inspection("Runtime", "crun"))).hasValue("crun");
  }

  private static Inspection inspection(String field, String value) {
    JsonNode container =
        new JsonMapper().readTree("{\"HostConfig\": {\"%s\": \"%s\"}}".formatted(field, value));
    return new Inspection(container, container);
  }
}
