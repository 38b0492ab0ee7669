package dev.ipcbench.client.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PushTargetTests {

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:9091, http://127.0.0.1:9091/metrics/job/ipcbench/instance/me",
    "http://push_gateway:9091/, http://push_gateway:9091/metrics/job/ipcbench/instance/me",
    "https://example.org/push/, https://example.org/push/metrics/job/ipcbench/instance/me",
    "http://[::1]/a/b, http://[::1]/a/b/metrics/job/ipcbench/instance/me",
    "https://me:secret@example.org:1, https://example.org:1/metrics/job/ipcbench/instance/me",
  })
  void acceptsPathsUsersHttpsAndDefaultPorts(String url, String metrics) {
    assertThat(PushTarget.parse(url).metrics("me")).hasToString(metrics);
  }

  @Test
  void authenticatesTheUserWithDecodedUserAndPassword() {
    // RFC 7617, section 2: user "Aladdin", password "open sesame"
    assertThat(PushTarget.parse("http://Aladdin:open%20sesame@host").authorization())
        .isEqualTo("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    assertThat(PushTarget.parse("http://host").authorization()).isNull();
  }

  @Test
  void neverShowsThePassword() {
    assertThat(PushTarget.parse("http://me:secret@host").toString()).isEqualTo("http://host");
    assertThat(PushTarget.withoutPassword("--push=https://me:secret@host/a:b@c"))
        .isEqualTo("--push=https://me:***@host/a:b@c");
    assertThat(PushTarget.withoutPassword("http://host:1/a@b")).isEqualTo("http://host:1/a@b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"host:9091", "ftp://host", "http://", "http://host:66000", "http://a?b"})
  void rejectsOtherUrls(String url) {
    assertThatIllegalArgumentException().isThrownBy(() -> PushTarget.parse(url));
  }
}
