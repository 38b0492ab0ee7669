package dev.ipcbench.client.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ChildProcessTests {

  @Test
  void inheritsOptionsButNoneThatOpensAPortOrWritesAFile() {
    assertThat(
            ChildProcess.inheritable(
                List.of(
                    "-Xmx1g",
                    "-XX:+UseZGC",
                    "-Dhttp.proxyHost=proxy",
                    "--add-modules=ALL-DEFAULT",
                    "-agentlib:jdwp=transport=dt_socket,address=5005",
                    "-javaagent:profiler.jar",
                    "-Xrunjdwp:address=5005",
                    "-Dcom.sun.management.jmxremote.port=9010",
                    "-XX:StartFlightRecording:filename=run.jfr",
                    "-Dipcbench.home=/opt/ipcbench")))
        .containsExactly(
            "-Xmx1g", "-XX:+UseZGC", "-Dhttp.proxyHost=proxy", "--add-modules=ALL-DEFAULT");
  }

  @Test
  void startsAJvmWithoutTheVariablesThatAddOptions() {
    assertThat(ChildProcess.jvm(List.of("java")).environment())
        .doesNotContainKeys("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")
        .containsKey("PATH");
  }
}
