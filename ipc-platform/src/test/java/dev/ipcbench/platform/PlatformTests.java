package dev.ipcbench.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlatformTests {

  @ParameterizedTest
  @CsvSource({
    "Linux, LINUX",
    "Windows 11, WINDOWS",
    "Windows Server 2022, WINDOWS",
    "Mac OS X, MACOS",
    "FreeBSD, OTHER",
    "'', OTHER"
  })
  void isDetectedByTheNameOfTheSystem(String osName, Platform platform) {
    assertThat(Platform.of(osName)).isEqualTo(platform);
  }
}
