package dev.ipcbench.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.affinity.CpuAffinity;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.platform.process.Terminal;
import dev.ipcbench.platform.usage.ProcessUsage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Native access, allowed and denied, each in a new JVM. */
class NativeAccessTests {

  @Test
  void deniedAccessIsReportedAsUnavailable() throws Exception {
    List<String> lines = run("--illegal-native-access=deny");
    assertThat(lines)
        .endsWith(
            "Unavailable: Java is not allowed to call the native function sched_getaffinity.",
            "remedy: Start it with --enable-native-access=ALL-UNNAMED.",
            "allowed: free",
            "terminal: false",
            "usage: true");
  }

  @Test
  void allowedAccessCausesNoWarning() throws Exception {
    assertThat(run("--enable-native-access=ALL-UNNAMED"))
        .noneMatch(line -> line.startsWith("WARNING"))
        .contains("terminal: false", "usage: true");
  }

  private static List<String> run(String option) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(option, "-cp", System.getProperty("java.class.path")));
    command.add(Probe.class.getName());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().toList();
  }

  /** Uses everything that needs native code. */
  static final class Probe {

    private Probe() {}

    public static void main(String[] args) {
      if (CpuAffinity.availability() instanceof Unavailable(Problem(var reason, var remedy))) {
        System.out.println("Unavailable: " + reason);
        System.out.println("remedy: " + remedy);
      }
      CpuAffinity.pinCurrentThread(CpuSet.FREE);
      System.out.println("allowed: " + CpuAffinity.allowed());
      System.out.println("terminal: " + Terminal.isTerminal(Terminal.Stream.OUT));
      System.out.println("usage: " + (ProcessUsage.capture().cpuNanos() != null));
    }
  }
}
