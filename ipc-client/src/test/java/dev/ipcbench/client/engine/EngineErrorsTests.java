package dev.ipcbench.client.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.platform.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EngineErrorsTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock | no permission
          Cannot connect to the Docker daemon at unix:///var/run/docker.sock. | not running
          error during connect: Get http://%2F%2F.%2Fpipe%2Fdocker_engine: The system cannot find the file specified. | not running
          hcsshim::CreateComputeSystem x: The container operating system does not match the host operating system. | Windows version does not match
          no matching manifest for windows(10.0.17763)/amd64 in the manifest list entries | Windows version does not match
          ERROR: failed to resolve source metadata for docker.io/library/eclipse-temurin:25-jre: dial tcp: no such host | base image is not available
          Error response from daemon: manifest for eclipse-temurin:99 not found | base image is not available
          """)
  void explainsFrequentErrors(String output, String reason) {
    assertThat(EngineErrors.known(output)).map(Problem::reason).get().asString().contains(reason);
  }

  @Test
  void reportsLastLinesOfOtherErrors() {
    String output = "one\n\n two\nthree\nError response from daemon: no space left on device.\n";

    assertThat(EngineErrors.known(output)).isEmpty();
    assertThat(EngineErrors.explain(output).reason())
        .isEqualTo(
            "The container engine reported: two / three / Error response from daemon: no space left"
                + " on device.");
  }

  @Test
  void reportsThatThereIsNoOutput() {
    assertThat(EngineErrors.explain(" \n").reason())
        .isEqualTo("The container engine reported: no output.");
  }
}
