package dev.ipcbench.platform.windows;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Availability.Unavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class Kernel32Tests {

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "tests a system without kernel32.dll")
  void reportsMissingKernel32() {
    assertThat(ThreadGroupAffinity.availability())
        .isInstanceOfSatisfying(
            Unavailable.class, why -> assertThat(why.reason()).contains("no kernel32.dll"));
  }

  @Test
  @EnabledOnOs(value = OS.WINDOWS, disabledReason = "only Windows has kernel32.dll")
  void bindsFunctionsAndReportsMissingOnes() {
    assertThat(Kernel32.bind("GetCurrentProcessId", JAVA_INT).availability())
        .isEqualTo(Availability.AVAILABLE);
    assertThat(Kernel32.bind("NoSuchFunction", JAVA_INT).availability())
        .isInstanceOfSatisfying(
            Unavailable.class, why -> assertThat(why.reason()).contains("NoSuchFunction"));
  }
}
