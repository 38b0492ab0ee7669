package dev.ipcbench.transport.uds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.files.UnixSockets;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.contract.RunningEndpoint;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SocketFileTests {

  @TempDir Path directory;

  private ListeningEndpoint endpointIn(Path where) {
    return UdsEndpoint.of(where, "s.sock", RunningEndpoint.serving(Wait.BLOCK));
  }

  @Test
  void createsSocketAndDirectoryForItsOwnerOnly() throws IOException {
    assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "this file system has no mode bits");
    Path made = directory.resolve("made");
    try (ListeningEndpoint endpoint = endpointIn(made)) {
      endpoint.open();
      assertThat(mode(made)).isEqualTo("rwx------");
      assertThat(mode(made.resolve("s.sock"))).isEqualTo("rw-------");
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void createsAndRemovesAPrivateDirectoryByDefault() throws IOException {
    Path socket;
    try (ListeningEndpoint endpoint =
        UdsEndpoint.of(null, "s.sock", RunningEndpoint.serving(Wait.BLOCK))) {
      endpoint.open();
      socket = Path.of(endpoint.address().toString().substring("unix:".length()));
      assertThat(socket).exists();
    }
    assertThat(socket.getParent()).doesNotExist();
  }

  @Test
  void removesAStaleSocket() throws IOException {
    Path stale = directory.resolve("s.sock");
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(stale)); // closing it leaves the file, as a crash does
    }
    assertThat(stale).exists();
    try (ListeningEndpoint endpoint = endpointIn(directory)) {
      endpoint.open();
    }
    assertThat(stale).doesNotExist();
  }

  @Test
  void keepsASocketThatIsInUse() throws IOException {
    Path taken = directory.resolve("s.sock");
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        ListeningEndpoint endpoint = endpointIn(directory)) {
      server.bind(UnixDomainSocketAddress.of(taken));
      assertThatThrownBy(endpoint::open)
          .isInstanceOf(ProblemException.class)
          .hasMessageStartingWith("Another program listens on '" + taken + "'.");
      assertThat(taken).exists();
    }
  }

  @Test
  void keepsAFileThatIsNotASocket() throws IOException {
    Path file = Files.writeString(directory.resolve("s.sock"), "user data");
    try (ListeningEndpoint endpoint = endpointIn(directory)) {
      assertThatThrownBy(endpoint::open)
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("is not a socket, so it is not removed");
    }
    assertThat(file).hasContent("user data");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 40})
  void reportsTheLimitForATooLongPath(int extra) {
    int base = directory.toString().length() + "/".length() + "/s.sock".length();
    Path tooLong = directory.resolve("x".repeat(UnixSockets.MAX_PATH_BYTES - base + extra));
    try (ListeningEndpoint endpoint = endpointIn(tooLong)) {
      assertThatThrownBy(endpoint::open)
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("takes at most " + UnixSockets.MAX_PATH_BYTES);
    }
    assertThat(tooLong).doesNotExist();
  }

  @Test
  void acceptsAPathOfExactlyTheLimit() throws IOException {
    int base = directory.toString().length() + "/".length() + "/s.sock".length();
    try (ListeningEndpoint endpoint =
        endpointIn(directory.resolve("x".repeat(UnixSockets.MAX_PATH_BYTES - base)))) {
      endpoint.open();
      assertThat(endpoint.address().toString())
          .hasSize("unix:".length() + UnixSockets.MAX_PATH_BYTES);
    }
  }
}
