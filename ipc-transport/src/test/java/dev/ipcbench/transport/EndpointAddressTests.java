package dev.ipcbench.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EndpointAddressTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none:",
        "tcp://127.0.0.1:9091",
        "tcp://[::1]:9091",
        "unix:/tmp/s.sock",
        "shm:/dev/shm/x",
        "aeron:/dev/shm/aeron-x",
        "grpc+unix:/tmp/grpc.sock",
        "npipe://./pipe/ipcbench",
        "npipe://./pipe/ipcbench?hops=2",
        "http://127.0.0.1:8080/echo",
        "ws://server:8080/ws",
        "wss://[::1]:8443/ws#sha-256=0a1b",
        "signalr+http://server:8080/hub?id=1",
        "net.tcp://server:8523/echo?operation=Do",
        "grpc://server:9090"
      })
  void parsesItsOwnTextForm(String text) {
    assertThat(EndpointAddress.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({"ws://h/ws,ws://h:80/ws", "wss://h/,wss://h:443/", "net.tcp://h/s,net.tcp://h:808/s"})
  void usesTheDefaultPortOfTheScheme(String text, String whole) {
    assertThat(EndpointAddress.parse(text)).hasToString(whole);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "tcp", "tcp://host", "ftp://host:21/", "npipe://./pipe/", "tcp://h:0"})
  void rejectsInvalidAddressAndListsValidForms(String text) {
    assertThatThrownBy(() -> EndpointAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "'" + text + "' is not an endpoint address; valid forms: tcp://host:port, unix:PATH")
        .hasMessageContaining("schemes grpc, http, net.tcp, signalr+http, signalr+https, ws, wss");
  }

  @ParameterizedTest
  @CsvSource({
    "npipe://./pipe/x,         x,         1",
    "npipe://./pipe/x?hops=2,  x,         2",
    "npipe://./pipe/x?hops=10, x?hops=10, 1",
    "npipe://./pipe/x?y,       x?y,       1"
  })
  void parsesTheHopsOfARelayedPipe(String text, String name, int hops) {
    assertThat(EndpointAddress.parse(text)).isEqualTo(new EndpointAddress.Pipe(name, hops));
    assertThat(EndpointAddress.parse("tcp://h:1").hops()).isEqualTo(1);
  }

  @Test
  void hasAFileOnlyInTheFileSystem() {
    assertThat(EndpointAddress.parse("shm:/x").file()).hasToString("/x");
    assertThat(EndpointAddress.parse("npipe://./pipe/x").file()).isNull();
  }
}
