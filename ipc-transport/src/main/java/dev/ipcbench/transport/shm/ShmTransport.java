package dev.ipcbench.transport.shm;

import static java.nio.file.StandardOpenOption.READ;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.UnavailableException;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.files.LivenessLock;
import dev.ipcbench.platform.files.PeerLiveness;
import dev.ipcbench.platform.files.SharedDirectory;
import dev.ipcbench.platform.posix.Futex;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.shm.link.CoherenceCheck;
import dev.ipcbench.transport.shm.link.DoorBell;
import dev.ipcbench.transport.shm.link.Mapping;
import dev.ipcbench.transport.shm.link.ShmLink;
import dev.ipcbench.transport.shm.link.WakeUpCheck;
import dev.ipcbench.transport.shm.ring.Layout;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shared memory: two rings in a file that both ends map, as {@link Layout} draws them.
 *
 * <p>Blocking needs the shared futex of Linux. On Windows nothing lets a process sleep on a word of
 * a mapped file: {@code WaitOnAddress} works within one process, and events with names are not
 * shared between containers. There, and elsewhere, both ends can only spin.
 */
public final class ShmTransport implements Transport {

  private final CoherenceCheck greeting;

  public ShmTransport() {
    this(CoherenceCheck.PATIENT);
  }

  ShmTransport(CoherenceCheck greeting) {
    this.greeting = greeting;
  }

  @Override
  public String id() {
    return "shm";
  }

  @Override
  public Availability availability() {
    return Mapping.availability();
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
    } catch (CoherenceCheck.NotCoherent e) {
      throw new UnavailableException(
          new Unavailable(
              to + ": not coherent here: " + e.getMessage(),
              "Both sides must map the same file of one kernel: take a directory in memory or on a"
                  + " local file system, with ipc.directory (environment: IPC_DIRECTORY)."),
          e);
    } catch (WakeUpCheck.NotWoken e) {
      throw new UnavailableException(
          new Unavailable(
              to + ": " + e.getMessage() + ", as it is with two kernels",
              "Measure it with --wait spin, which needs no waking."),
          e);
    } catch (NoSuchFileException e) {
      throw new IOException(to + ": nobody answers there: there is no " + e.getFile(), e);
    } catch (IOException e) {
      throw new IOException(to + ": " + e.getMessage(), e);
    }
  }

  private Connection connect(Path directory, Wait wait) throws IOException {
    PeerLiveness server = server(directory);
    ConnectRequest asking = ConnectRequest.in(directory);
    ShmLink link = null;
    LivenessLock life = null;
    boolean connected = false;
    try {
      ConnectRequest.Made made = asking.make();
      life = made.life();
      link = new ShmLink(made.mapped(), Layout.CLIENT, wait, server);
      asking.move(ConnectRequest.NEW, ConnectRequest.ASK);
      DoorBell.ring(directory);
      greet(link, asking);
      connected = true;
      return new ShmConnection(link, life, asking);
    } finally {
      if (!connected) {
        close(link, server, life);
      }
      asking.remove();
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

  /** The lock of whoever answers; that nobody holds it may also mean that locks do not cross. */
  private static PeerLiveness server(Path directory) throws IOException {
    Path lock = directory.resolve(SharedDirectory.LOCK);
    return new PeerLiveness(
        lock, LivenessLock.isHeldByThisProcess(lock) ? null : FileChannel.open(lock, READ));
  }

  private void greet(ShmLink link, ConnectRequest asking) throws IOException {
    try {
      link.greet(greeting);
    } catch (CoherenceCheck.NotCoherent e) {
      if (Files.exists(asking.file(ConnectRequest.ASK))) {
        throw new IOException(
            "nobody answers there: the file %s was not taken within %d ms"
                .formatted(asking.file(ConnectRequest.ASK), greeting.patience().toMillis()),
            e);
      }
      throw e;
    }
  }
}
