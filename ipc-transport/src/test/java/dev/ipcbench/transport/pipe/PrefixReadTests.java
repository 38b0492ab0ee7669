package dev.ipcbench.transport.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.contract.RunningEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** NamedPipeTests covers reads that end with 234. */
@EnabledOnOs(value = OS.WINDOWS, disabledReason = "only Windows has named pipes")
final class PrefixReadTests {

  @Test
  void reportsAPipeInByteMode() throws Exception {
    try (RunningEndpoint peer =
        RunningEndpoint.with(
            PipeEndpoint.of(null, null, null, RunningEndpoint.serving(Wait.BLOCK)))) {
      assertThat(new PipeTransport().diagnose(peer.address()))
          .contains("A read of its first 4 bytes ended without 234: the pipe is in byte mode.");
    }
  }
}
