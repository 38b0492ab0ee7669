package dev.ipcbench.platform.windows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class RegistryTests {

  private static final String VERSION = "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";

  private static final String FIRST_CPU = "HARDWARE\\DESCRIPTION\\System\\CentralProcessor\\0";

  @Test
  @EnabledOnOs(value = OS.WINDOWS, disabledReason = "only Windows has a registry")
  void readsTextAndNumber() {
    assertThat(Registry.text(VERSION, "CurrentBuild").orElseThrow()).matches("\\d{4,6}");
    assertThat(Registry.number(FIRST_CPU, "~MHz").orElseThrow()).isPositive();
    assertThat(Registry.number(VERSION, "CurrentBuild")).isEmpty();
    assertThat(Registry.text(VERSION, "NoSuchValue")).isEmpty();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "tests a system without a registry")
  void isEmptyOnOtherSystems() {
    assertThat(Registry.text(VERSION, "CurrentBuild")).isEmpty();
  }
}
