package dev.ipcbench.platform.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipcbench.platform.Platform;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostEnvironmentTests {

  @TempDir Path root;
  private FakeHost host;

  @BeforeEach
  void createHost() {
    host = new FakeHost(root);
  }

  @Test
  void readsTheNameOfAnX86Processor() throws IOException {
    host.file(
        "proc/cpuinfo",
        """
        processor\t: 0
        vendor_id\t: AuthenticAMD
        cpu family\t: 25
        model name\t: AMD EPYC 7763 64-Core Processor
        """);
    assertThat(processor().model()).isEqualTo("AMD EPYC 7763 64-Core Processor");
    host.file("proc/cpuinfo", "model name\t: Intel(R) Xeon(R) CPU @ 2.20GHz\n");
    assertThat(processor().model()).isEqualTo("Intel(R) Xeon(R) CPU @ 2.20GHz");
  }

  @Test
  void readsTheNumbersOfAnArmProcessor() throws IOException {
    host.file(
        "proc/cpuinfo",
        """
        processor\t: 0
        BogoMIPS\t: 243.75
        CPU implementer\t: 0x41
        CPU architecture: 8
        CPU part\t: 0xd0c
        """);
    assertThat(processor().model()).isEqualTo("Arm implementer 0x41 part 0xd0c");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "tests a system without a registry")
  void readsTheModelFromAVariableOnWindowsWithoutARegistry() {
    host.variable("PROCESSOR_IDENTIFIER", "Intel64 Family 6 Model 85 Stepping 7, GenuineIntel");
    assertThat(host.capture(Platform.WINDOWS).processor().model()).startsWith("Intel64 Family 6");
  }

  @Test
  void readsGovernorsAndClockSource() throws IOException {
    host.file("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "powersave\n")
        .file("sys/devices/system/cpu/cpu1/cpufreq/scaling_governor", "performance\n")
        .file("sys/devices/system/cpu/cpu2/cpufreq/scaling_governor", "performance\n")
        .file("sys/devices/system/cpu/cpufreq/boost", "1\n")
        .file("sys/devices/system/clocksource/clocksource0/current_clocksource", "kvm-clock\n");
    assertThat(processor().governor()).isEqualTo("performance+powersave");
    assertThat(processor().clockSource()).isEqualTo("kvm-clock");
  }

  @Test
  void memoryIsTheLowerOfCgroupLimitAndMachineMemory() throws IOException {
    host.file("proc/meminfo", "MemTotal:        8388608 kB\nMemFree: 1 kB\n");
    assertThat(memory()).isEqualTo(new Memory(8L << 30, 8L << 30, null));
    host.file("proc/self/cgroup", "0::/\n").file("sys/fs/cgroup/memory.max", "1073741824\n");
    assertThat(memory()).isEqualTo(new Memory(1L << 30, 8L << 30, 1L << 30));
    host.file("sys/fs/cgroup/memory.max", "17179869184\n");
    assertThat(memory()).isEqualTo(new Memory(8L << 30, 8L << 30, 16L << 30));
  }

  @ParameterizedTest
  @CsvSource({
    "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\", Debian GNU/Linux 12 (bookworm)",
    "PRETTY_NAME=Alpine, Alpine"
  })
  void readsTheDistribution(String line, String name) throws IOException {
    host.file("etc/os-release", "ID=x\n" + line + "\n")
        .file("proc/sys/kernel/osrelease", "6.1.0-13-amd64\n")
        .file("proc/sys/kernel/random/boot_id", "0f7b0a52-6c0e-4f5c-9d55-0f6f7a3d9a11\n");
    OperatingSystem os = host.capture(Platform.LINUX).os();
    assertThat(os.distribution()).isEqualTo(name);
    assertThat(os.kernel()).isEqualTo("6.1.0-13-amd64");
    assertThat(os.bootId()).startsWith("0f7b0a52");
  }

  @Test
  void unavailableValuesAreUnknown() {
    HostEnvironment empty = host.capture(Platform.LINUX);
    assertThat(empty.processor().model()).isEqualTo("unknown");
    assertThat(empty.processor().governor()).isEqualTo("not exposed");
    assertThat(empty.processor().clockSource()).isEqualTo("unknown");
    assertThat(empty.processor().quota()).isNull();
    assertThat(empty.os().bootId()).isEqualTo("unknown");
    assertThat(empty.memory().bytes()).isPositive();
  }

  @Test
  void readsFilesOfLinuxOnlyOnLinux() {
    HostFiles elsewhere = HostFiles.of(Platform.WINDOWS);
    assertThat(elsewhere.text("proc/cpuinfo")).isEmpty();
    assertThat(elsewhere.exists("proc")).isFalse();
    assertThat(elsewhere.list("proc", "*")).isEmpty();
    assertThat(CgroupLimits.read(elsewhere)).isEqualTo(new CgroupLimits(null, null));
  }

  @Test
  void keepsOnlyTheNameOfASystemProperty() {
    assertThat(JavaRuntime.withoutValue("-Dpassword=a=b")).isEqualTo("-Dpassword");
    assertThat(JavaRuntime.withoutValue("-XX:MaxRAMPercentage=75"))
        .isEqualTo("-XX:MaxRAMPercentage=75");
  }

  @Test
  void capturesThisMachine() {
    HostEnvironment here = HostEnvironment.capture();
    assertThat(here.jvm().version()).startsWith(System.getProperty("java.version"));
    assertThat(here.jvm().pid()).isEqualTo(ProcessHandle.current().pid());
    assertThat(here.jvm().gc()).isNotBlank();
    assertThat(here.processor().available()).isPositive();
    assumeTrue(Platform.CURRENT == Platform.LINUX, "only Linux has /proc");
    assertThat(here.processor().model()).isNotEqualTo("unknown");
    assertThat(here.os().bootId()).hasSize(36);
    assertThat(here.memory().physicalBytes()).isPositive();
  }

  private Processor processor() {
    return host.capture(Platform.LINUX).processor();
  }

  private Memory memory() {
    return host.capture(Platform.LINUX).memory();
  }
}
