package dev.ipcbench.client.aot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompilerOptionsTests {

  @TempDir private Path directory;

  @Test
  void areAcceptedByTheJvmWithoutAWord() throws Exception {
    assertThat(version(CompilerOptions.toTrain())).isEqualTo(version(List.of()));
    assertThat(version(CompilerOptions.toStart(2))).isEqualTo(version(List.of()));
    assertThat(version(List.of("-XX:CompileCommand=CompileThresholdScaling,a.*::*,x")))
        .contains("Error");
  }

  @Test
  void leaveTheNumberOfCompilersToTheJvmOnMoreThanThreeCpus() {
    assertThat(CompilerOptions.toStart(3)).contains("-XX:CICompilerCount=3");
    assertThat(CompilerOptions.toStart(4)).noneMatch(option -> option.contains("CICompilerCount"));
  }

  /** Returns what a JVM prints that gets its options from a file, as from the launchers. */
  private String version(List<String> options) throws IOException, InterruptedException {
    Path file = Files.write(directory.resolve("jvm.options"), options);
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(java.toString(), "@" + file, "-version")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
