package dev.ipcbench.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Parses any text as an address: it comes from a command line, or from a control plane. */
final class EndpointAddressFuzz {

  @FuzzTest
  @DictionaryEntries({
    "tcp://",
    "unix:",
    "shm:",
    "grpc+unix:",
    "npipe://./pipe/",
    "?hops=2",
    "none:",
    "signalr+http://",
    "wss://",
    "[::1]",
    ":65536"
  })
  void parsesOrRefuses(byte[] data) {
    String text = new String(data, UTF_8);
    EndpointAddress address;
    try {
      address = EndpointAddress.parse(text);
    } catch (IllegalArgumentException refused) {
      assertThat(refused.getMessage()).isNotBlank();
      return;
    }
    assertThat(EndpointAddress.parse(address.toString())).isEqualTo(address);
  }
}
