package dev.ipcbench.platform.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipcbench.platform.Availability;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Private directories of sockets, in the system's directory for temporary files. */
final class SocketFileTests {

  private final String name = "test-" + System.nanoTime() + ".sock";
  private final SocketFile next = new SocketFile(null, name);
  private Path socket = Path.of(name);

  @BeforeEach
  void makeDirectory() throws IOException {
    assumeTrue(
        UnixSockets.availability() instanceof Availability.Available,
        "this system has no UNIX domain sockets");
    socket = OwnerOnly.temporaryDirectory(null).resolve(name);
  }

  @AfterEach
  void remove() throws IOException {
    next.release(true);
    Files.deleteIfExists(socket);
    Files.deleteIfExists(socket.toAbsolutePath().getParent());
  }

  private ServerSocketChannel listen() throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    return server;
  }

  private void age() throws IOException {
    Files.setLastModifiedTime(socket, FileTime.from(Instant.EPOCH));
  }

  @Test
  void removesTheSocketAndDirectoryOfAKilledProcess() throws IOException {
    listen().close(); // leaves the file, as a killed process does
    age();

    next.prepare();

    assertThat(socket.getParent()).doesNotExist();
  }

  @Test
  void leavesASocketOnWhichAProcessListens() throws IOException {
    try (ServerSocketChannel _ = listen()) {
      age();

      next.prepare();

      assertThat(Files.exists(socket)).isTrue();
    }
  }

  @Test
  void leavesASocketWhoseOwnerMayBeAboutToListen() throws IOException {
    listen().close();

    next.prepare();

    assertThat(Files.exists(socket)).isTrue();
  }
}
