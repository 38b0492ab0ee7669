package dev.ipcbench.transport.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.contract.Answering;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** That 234 is seen where it comes is a matter of NamedPipeTests. */
@EnabledOnOs(value = OS.WINDOWS, disabledReason = "only Windows has named pipes of this kind")
final class PrefixReadTests {

  @Test
  void aPipeThatIsReadAsBytesIsSaidToBe() throws Exception {
    try (Answering peer =
        Answering.with(new PipeEndpoint(null, null, Answering.serving(Wait.BLOCK)))) {
      assertThat(new PipeTransport().diagnose(peer.address()))
          .contains("A read of its first 4 bytes ended without 234: the pipe is read as bytes.");
    }
  }
}
