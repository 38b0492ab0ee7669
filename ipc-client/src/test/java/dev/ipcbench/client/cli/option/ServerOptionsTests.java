package dev.ipcbench.client.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.client.request.ServerSpec;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Wire;
import dev.ipcbench.transport.autoconfigure.Transports;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerOptionsTests {

  private static final String FINGERPRINT =
      "#sha-256=" + "0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8080",
        "http://ipc-server:8080/",
        "https://[::1]:8443",
        "https://h:1" + FINGERPRINT
      })
  void urlWithoutAPathIsTheControlPlaneOfAnApp(String text) {
    assertThat(ServerOptions.parse(text, null))
        .isEqualTo(new ServerSpec.ControlPlaneUrl(URI.create(text), null));
  }

  @ParameterizedTest
  @CsvSource({
    "tcp://127.0.0.1:7, tcp://127.0.0.1:7, IPCB",
    "tcp://127.0.0.1:7?wire=raw, tcp://127.0.0.1:7, RAW",
    "tcp://127.0.0.1:7?wire=ipcb, tcp://127.0.0.1:7, IPCB",
    "http://127.0.0.1:8080/echo?wire=raw, http://127.0.0.1:8080/echo, RAW",
    "wss://h:1/x?a=1&wire=raw#f, wss://h:1/x?a=1#f, RAW",
    "net.tcp://h:1/s?wire=raw, net.tcp://h:1/s, RAW",
    "net.tcp://h:1/s?wire=raw&operation=X, net.tcp://h:1/s?operation=X, RAW",
    "net.tcp://h:1/s?action=a&wire=raw&operation=X, net.tcp://h:1/s?action=a&operation=X, RAW"
  })
  void otherAddressesAreEndpoints(String text, String address, Wire wire) {
    assertThat(ServerOptions.parse(text, null))
        .isEqualTo(new ServerSpec.EndpointUrl(EndpointAddress.parse(address), wire));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "host",
        "http://",
        "http://host:99999",
        "http://host:1" + FINGERPRINT,
        "https://host:1#sha-256=0a",
        "none:",
        "tcp://h:1?wire=x",
        "shm:/x?wire=raw",
        "net.tcp://h:1/s?wire=raw&method=X"
      })
  void rejectsInvalidAddresses(String text) {
    assertThatThrownBy(() -> ServerOptions.parse(text, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyTransportCanBeMeasuredAgainstAnApp() {
    assertThat(ServerOptions.transports(null)).isEqualTo(Transports.ids());
    assertThat(ServerOptions.transports(ServerOptions.parse("http://127.0.0.1:8080", null)))
        .isEqualTo(Transports.ids());
  }

  @Test
  void onlyItsOwnTransportsCanBeMeasuredAgainstAnEndpoint() {
    assertThat(ServerOptions.transports(ServerOptions.parse("http://127.0.0.1:8080/echo", null)))
        .contains("none", "http")
        .doesNotContain("tcp", "uds");
  }
}
