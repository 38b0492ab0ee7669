package dev.ipcbench.measurement.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.verdict.rule.Unmeasured;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FailureOfShortageTests {

  @ParameterizedTest
  @CsvSource({
    "/run/bell: Too many open files, ulimit -n",
    "java.net.SocketException: Too many open files, ulimit -n",
    "Cannot assign requested address, net.ipv4.ip_local_port_range",
    "No space left on device, IPC_DIRECTORY",
    "unable to create native thread: possibly out of memory, ulimit -u",
    "Java heap space, -Xmx",
  })
  void tellsWhatToDoAboutWhatRanOut(String reason, String remedy) {
    Failure failure = Failure.ofConnect(new IOException("tcp://host:1: " + reason));

    assertThat(Unmeasured.failed(failure).reasons().getFirst().remedy()).contains(remedy);
  }

  @Test
  void isFoundInTheCauseOfAVagueMessage() {
    IOException vague =
        new IOException(
            "Unable to create Channel",
            new IllegalStateException(new IOException("newSocket(..): Too many open files")));

    assertThat(Failure.ofConnect(vague).text())
        .isEqualTo("No connection: Unable to create Channel (newSocket(..): Too many open files).");
  }

  @Test
  void isNotSeenInOtherFailures() {
    IOException refused = new IOException("refused", new IOException("Connection refused"));

    assertThat(Failure.ofConnect(refused).text()).isEqualTo("No connection: refused.");
    assertThat(Unmeasured.failed(Failure.ofConnect(refused)).reasons().getFirst().remedy())
        .isEqualTo("Check that the server is running and reachable from here.");
  }
}
