package dev.ipcbench.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AuthorityTests {

  @ParameterizedTest
  @CsvSource({
    "http://ipc-server:8080, ipc-server, 8080",
    "http://ipc_server:8080/metrics, ipc_server, 8080",
    "http://ipc_server, ipc_server, -1",
    "http://127.0.0.1:1/?a=b@c, 127.0.0.1, 1",
    "https://[::1]:65535, ::1, 65535",
    "http://user:pass_word@my_host:80, my_host, 80",
  })
  void knowsNamesOfDockerAddressesAndNamesOfTheInternet(URI url, String host, int port) {
    assertThat(Authority.of(url)).isEqualTo(new Authority(host, port));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://host:65536", "http:/path", "http://my_host:x", "unix:/a/b"})
  void findsNoneInOtherUrls(URI url) {
    assertThat(Authority.of(url)).isNull();
  }

  @Test
  void leavesUrlsThatTheHttpClientAccepts() throws Exception {
    for (String url : new String[] {"http://no-such-host.invalid:1/a", "http://[::1]:2"}) {
      assertThat(Authority.known(URI.create(url))).hasToString(url);
    }
  }

  @Test
  void namesTheHostThatCannotBeResolved() {
    assertThatThrownBy(() -> Authority.known(URI.create("http://no_such_host.invalid:1")))
        .isInstanceOf(UnknownHostException.class)
        .hasMessageContaining("no_such_host.invalid");
  }
}
