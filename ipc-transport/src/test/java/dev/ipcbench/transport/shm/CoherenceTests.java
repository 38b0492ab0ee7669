package dev.ipcbench.transport.shm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.shm.link.CoherenceCheck;
import dev.ipcbench.transport.shm.link.DoorBell;
import dev.ipcbench.transport.shm.ring.Layout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens where two ends map a file, but not the same memory. */
final class CoherenceTests {

  @TempDir Path directory;

  private final CoherenceCheck hasty = new CoherenceCheck(Duration.ofMillis(100));

  @Test
  void twoEndsOfOneMemoryUnderstandEachOther() throws IOException {
    ByteBuffer memory = ByteBuffer.allocateDirect(Layout.BYTES);
    CompletableFuture<Void> server =
        CompletableFuture.runAsync(() -> greet(memory, Layout.SERVER, Layout.CLIENT));
    CoherenceCheck.PATIENT.exchange(memory, Layout.CLIENT, Layout.SERVER, () -> false);
    server.join();
  }

  private static void greet(ByteBuffer memory, int ownEnd, int peerEnd) {
    try {
      CoherenceCheck.PATIENT.exchange(memory, ownEnd, peerEnd, () -> false);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aMemoryOfOnesOwnIsFoundOut() {
    ByteBuffer memory = ByteBuffer.allocateDirect(Layout.BYTES);
    assertThatThrownBy(() -> hasty.exchange(memory, Layout.CLIENT, Layout.SERVER, () -> false))
        .isInstanceOf(CoherenceCheck.NotCoherent.class);
  }

  @Test
  void connectSaysThatItIsNotCoherentHere() throws IOException {
    Files.createFile(directory.resolve("lock"));
    DoorBell.hang(directory).close();
    CompletableFuture<Path> taken = CompletableFuture.supplyAsync(this::takeAndMapNothing);
    ShmTransport transport = new ShmTransport(new CoherenceCheck(Duration.ofSeconds(2)));
    EndpointAddress address = new EndpointAddress.Shared("shm", directory);
    assertThatThrownBy(() -> transport.connect(address, Wait.SPIN))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("shm:" + directory)
        .hasMessageContaining("not coherent here")
        .hasMessageContaining("ipc.directory");
    assertThat(taken.join()).doesNotExist();
  }

  /** A server whose files are the same, and whose memory is its own. */
  private Path takeAndMapNothing() {
    ConnectRequest asking = await().until(this::asking, Optional::isPresent).orElseThrow();
    try {
      asking.move(ConnectRequest.ASK, ConnectRequest.TAKEN);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return asking.file(ConnectRequest.TAKEN);
  }

  private Optional<ConnectRequest> asking() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.toFile().getName())
          .filter(name -> name.endsWith(ConnectRequest.ASK))
          .map(name -> new ConnectRequest(directory, name.replace(ConnectRequest.ASK, "")))
          .findFirst();
    }
  }
}
