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
  void layOut() {
    host = new FakeHost(root);
  }

  @ParameterizedTest
  @CsvSource({".dockerenv, docker", "run/.containerenv, podman"})
  void isToldByTheFileOfTheEngine(String file, String kind) throws IOException {
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
  void isToldByTheCgroup(String path, String kind) throws IOException {
    host.file("proc/self/cgroup", "5:memory:" + path + "\n");
    assertThat(on(Platform.LINUX).kind()).isEqualTo(kind);
    assertThat(on(Platform.LINUX).evidence()).endsWith("in /proc/self/cgroup");
  }

  @Test
  void aPodIsToldByItsServiceVariable() throws IOException {
    host.file(".dockerenv", "").variable("KUBERNETES_SERVICE_HOST", "10.0.0.1");
    assertThat(on(Platform.LINUX).kind()).isEqualTo("kubernetes");
  }

  @Test
  void withoutATraceThereIsNone() throws IOException {
    host.file("proc/self/cgroup", "0::/user.slice/session-1.scope\n");
    assertThat(on(Platform.LINUX).kind()).isEqualTo("none");
  }

  @Test
  void onWindowsTheUserTells() {
    host.variable("USERNAME", "ContainerUser");
    assertThat(on(Platform.WINDOWS)).isEqualTo(new Container("windows", "user ContainerUser"));
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "is about systems without a registry")
  void withoutARegistryWindowsIsUnknownAndTheReasonSaid() {
    assertThat(on(Platform.WINDOWS))
        .isEqualTo(new Container("unknown", "this system has no kernel32.dll"));
  }

  private Container on(Platform platform) {
    return host.capture(platform).container();
  }
}
