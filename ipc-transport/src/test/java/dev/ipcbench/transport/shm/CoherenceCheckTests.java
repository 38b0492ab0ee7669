package dev.ipcbench.transport.shm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.shm.link.CoherenceCheck;
import dev.ipcbench.transport.shm.link.DoorBell;
import dev.ipcbench.transport.shm.link.Layout;
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

/** The check that both ends see the same memory. */
final class CoherenceCheckTests {

  @TempDir Path directory;

  private final CoherenceCheck shortTimeout = new CoherenceCheck(Duration.ofMillis(100));

  @Test
  void passesWithSharedMemory() throws IOException {
    ByteBuffer memory = ByteBuffer.allocateDirect(Layout.BYTES);
    CompletableFuture<Void> server =
        CompletableFuture.runAsync(() -> exchange(memory, Layout.SERVER, Layout.CLIENT));
    CoherenceCheck.DEFAULT.exchange(memory, Layout.CLIENT, Layout.SERVER, () -> false);
    server.join();
  }

  private static void exchange(ByteBuffer memory, int ownEnd, int peerEnd) {
    try {
      CoherenceCheck.DEFAULT.exchange(memory, ownEnd, peerEnd, () -> false);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void failsWithPrivateMemory() {
    ByteBuffer memory = ByteBuffer.allocateDirect(Layout.BYTES);
    assertThatThrownBy(
            () -> shortTimeout.exchange(memory, Layout.CLIENT, Layout.SERVER, () -> false))
        .isInstanceOf(CoherenceCheck.NotCoherentException.class);
  }

  @Test
  void connectReportsThatMemoryIsNotShared() throws IOException {
    Files.createFile(directory.resolve("lock"));
    DoorBell.create(directory).close();
    CompletableFuture<Path> taken = CompletableFuture.supplyAsync(this::takeAndMapNothing);
    ShmTransport transport = new ShmTransport(new CoherenceCheck(Duration.ofSeconds(2)));
    EndpointAddress address = new EndpointAddress.Shared("shm", directory);
    assertThatThrownBy(() -> transport.connect(address, Wait.SPIN))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("shm:" + directory)
        .hasMessageContaining("the memory is not shared between both ends")
        .hasMessageContaining("ipc.directory");
    assertThat(taken.join()).doesNotExist();
  }

  /** Acts as a server that shares the files but not the memory. */
  private Path takeAndMapNothing() {
    ConnectRequest request = await().until(this::request, Optional::isPresent).orElseThrow();
    try {
      request.move(ConnectRequest.ASK, ConnectRequest.TAKEN);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return request.file(ConnectRequest.TAKEN);
  }

  private Optional<ConnectRequest> request() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.toFile().getName())
          .filter(name -> name.endsWith(ConnectRequest.ASK))
          .map(name -> new ConnectRequest(directory, name.replace(ConnectRequest.ASK, "")))
          .findFirst();
    }
  }
}
