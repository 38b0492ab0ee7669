package dev.ipcbench.platform.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.platform.Platform;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerTests {

  @TempDir Path root;
  private FakeHost host;

  @BeforeEach
  void createHost() {
    host = new FakeHost(root);
  }

  @ParameterizedTest
  @CsvSource({".dockerenv, docker", "run/.containerenv, podman"})
  void detectsTheFileOfTheEngine(String file, String kind) throws IOException {
    host.file(file, "");
    assertThat(on(Platform.LINUX)).isEqualTo(new Container(kind, "file /" + file));
  }

  @ParameterizedTest
  @CsvSource({
    "/kubepods.slice/kubepods-burstable.slice/cri-containerd-ab.scope, kubernetes",
    "/docker/abc, docker",
    "/machine.slice/libpod-abc.scope, podman",
    "/system.slice/containerd.service/default/abc, containerd"
  })
  void detectsTheCgroup(String path, String kind) throws IOException {
    host.file("proc/self/cgroup", "5:memory:" + path + "\n");
    assertThat(on(Platform.LINUX).kind()).isEqualTo(kind);
    assertThat(on(Platform.LINUX).evidence()).endsWith("in /proc/self/cgroup");
  }

  @Test
  void detectsAPodByItsServiceVariable() throws IOException {
    host.file(".dockerenv", "").variable("KUBERNETES_SERVICE_HOST", "10.0.0.1");
    assertThat(on(Platform.LINUX).kind()).isEqualTo("kubernetes");
  }

  @Test
  void detectsNoneWithoutEvidence() throws IOException {
    host.file("proc/self/cgroup", "0::/user.slice/session-1.scope\n");
    assertThat(on(Platform.LINUX).kind()).isEqualTo("none");
  }

  @Test
  void detectsAWindowsContainerByItsUser() {
    host.variable("USERNAME", "ContainerUser");
    assertThat(on(Platform.WINDOWS)).isEqualTo(new Container("windows", "user ContainerUser"));
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "tests a system without a registry")
  void isUnknownWithTheReasonOnWindowsWithoutARegistry() {
    assertThat(on(Platform.WINDOWS))
        .isEqualTo(
            new Container("unknown", "This system has no kernel32.dll, which is part of Windows."));
  }

  private Container on(Platform platform) {
    return host.capture(platform).container();
  }
}
