package dev.ipcbench.transport.shm;

import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.UnavailableException;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.files.LivenessLock;
import dev.ipcbench.platform.files.MappedFile;
import dev.ipcbench.platform.files.PeerLiveness;
import dev.ipcbench.platform.files.SharedDirectory;
import dev.ipcbench.platform.posix.Futex;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.shm.link.CoherenceCheck;
import dev.ipcbench.transport.shm.link.DoorBell;
import dev.ipcbench.transport.shm.link.Layout;
import dev.ipcbench.transport.shm.link.ShmLink;
import dev.ipcbench.transport.shm.link.WakeUpCheck;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shared memory: two rings in a file that both ends map, as {@link Layout} defines them.
 *
 * <p>Blocking needs the shared futex of Linux. On Windows a process cannot sleep on a word of a
 * mapped file: {@code WaitOnAddress} works within one process, and named events are not shared
 * between containers. There, and on other systems, both ends can only busy-spin.
 */
public final class ShmTransport implements Transport {

  /** Whether files can be mapped and accessed atomically on this system; checked once. */
  static final Availability AVAILABILITY = mapFile();

  private final CoherenceCheck coherenceCheck;

  public ShmTransport() {
    this(CoherenceCheck.DEFAULT);
  }

  ShmTransport(CoherenceCheck coherenceCheck) {
    this.coherenceCheck = coherenceCheck;
  }

  private static Availability mapFile() {
    try {
      Path file = Files.createTempFile("ipcbench-", ".map");
      try (FileChannel channel = FileChannel.open(file, READ, WRITE, DELETE_ON_CLOSE);
          MappedFile mapped = MappedFile.map(channel, Long.BYTES)) {
        Layout.LONG.setRelease(mapped.buffer(), 0, 1L);
      } finally {
        Files.deleteIfExists(file); // Windows removes no file that is mapped
      }
      return Availability.AVAILABLE;
    } catch (IOException | UnsupportedOperationException e) {
      return new Unavailable(
          "A file cannot be mapped: %s.".formatted(e),
          "Set java.io.tmpdir to a directory on a local file system that has space and that this"
              + " user may write.");
    }
  }

  @Override
  public String id() {
    return "shm";
  }

  @Override
  public Availability availability() {
    return AVAILABILITY;
  }

  @Override
  public List<Wait> waits() {
    return Futex.availability() instanceof Availability.Available
        ? List.of(Wait.values())
        : List.of(Wait.SPIN);
  }

  @Override
  public Connection connect(EndpointAddress to, Wait wait) throws IOException {
    if (!(to instanceof EndpointAddress.Shared(var scheme, var path)) || !scheme.equals(id())) {
      throw new IllegalArgumentException("shm connects to shm:PATH, not to " + to);
    }
    try {
      return connect(path.toRealPath(), wait);
    } catch (CoherenceCheck.NotCoherentException e) {
      throw new UnavailableException(
          new Unavailable(
              "%s: the memory is not shared between both ends: %s.".formatted(to, e.getMessage()),
              "Choose a directory in memory or on a local file system, with ipc.directory"
                  + " (environment: IPC_DIRECTORY): both ends must map the same file of one"
                  + " kernel."),
          e);
    } catch (WakeUpCheck.NotWokenException e) {
      throw new UnavailableException(
          new Unavailable(
              "%s: %s, which is expected where two kernels are involved."
                  .formatted(to, e.getMessage()),
              "Use --wait spin, which needs no wake-up."),
          e);
    } catch (NoSuchFileException e) {
      throw new IOException(
          "%s: connection refused: no server is listening, '%s' does not exist"
              .formatted(to, e.getFile()),
          e);
    } catch (IOException e) {
      throw new IOException(to + ": " + e.getMessage(), e);
    }
  }

  private Connection connect(Path directory, Wait wait) throws IOException {
    PeerLiveness server = SharedDirectory.watchOwner(directory);
    ConnectRequest request = ConnectRequest.in(directory);
    ShmLink link = null;
    LivenessLock life = null;
    boolean connected = false;
    try {
      ConnectRequest.CreatedMapping created = request.create();
      life = created.life();
      link = new ShmLink(created.mapped(), Layout.CLIENT, wait, server);
      request.move(ConnectRequest.NEW, ConnectRequest.ASK);
      DoorBell.ring(directory);
      handshake(link, request);
      connected = true;
      return new ShmConnection(link, life, request);
    } finally {
      if (!connected) {
        close(link, server, life);
      }
      request.remove();
    }
  }

  private static void close(
      @Nullable ShmLink link, PeerLiveness server, @Nullable LivenessLock life) {
    if (link != null) {
      link.close();
    }
    server.close();
    if (life != null) {
      life.close();
    }
  }

  private void handshake(ShmLink link, ConnectRequest request) throws IOException {
    try {
      link.handshake(coherenceCheck);
    } catch (CoherenceCheck.NotCoherentException e) {
      if (Files.exists(request.file(ConnectRequest.ASK))) {
        throw new IOException(
            "connection refused: no server accepted the file %s within %d ms"
                .formatted(request.file(ConnectRequest.ASK), coherenceCheck.timeout().toMillis()),
            e);
      }
      throw e;
    }
  }
}
