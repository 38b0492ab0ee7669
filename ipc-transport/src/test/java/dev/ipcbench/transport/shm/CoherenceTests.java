package dev.ipcbench.transport.shm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Wait;
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

  private final Greeting hasty = new Greeting(Duration.ofMillis(100));

  @Test
  void twoEndsOfOneMemoryUnderstandEachOther() throws IOException {
    ByteBuffer memory = ByteBuffer.allocateDirect(Layout.BYTES);
    CompletableFuture<Void> server =
        CompletableFuture.runAsync(() -> greet(memory, Layout.SERVER, Layout.CLIENT));
    Greeting.PATIENT.exchange(memory, Layout.CLIENT, Layout.SERVER, () -> false);
    server.join();
  }

  private static void greet(ByteBuffer memory, int ownEnd, int peerEnd) {
    try {
      Greeting.PATIENT.exchange(memory, ownEnd, peerEnd, () -> false);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aMemoryOfOnesOwnIsFoundOut() {
    ByteBuffer memory = ByteBuffer.allocateDirect(Layout.BYTES);
    assertThatThrownBy(() -> hasty.exchange(memory, Layout.CLIENT, Layout.SERVER, () -> false))
        .isInstanceOf(Greeting.NotCoherent.class);
  }

  @Test
  void connectSaysThatItIsNotCoherentHere() throws IOException {
    Files.createFile(directory.resolve("lock"));
    DoorBell.hang(directory).close();
    CompletableFuture<Path> taken = CompletableFuture.supplyAsync(this::takeAndMapNothing);
    ShmTransport transport = new ShmTransport(new Greeting(Duration.ofSeconds(2)));
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
    Asking asking = await().until(this::asking, Optional::isPresent).orElseThrow();
    try {
      asking.move(Asking.ASK, Asking.TAKEN);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return asking.file(Asking.TAKEN);
  }

  private Optional<Asking> asking() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.toFile().getName())
          .filter(name -> name.endsWith(Asking.ASK))
          .map(name -> new Asking(directory, name.replace(Asking.ASK, "")))
          .findFirst();
    }
  }
}
