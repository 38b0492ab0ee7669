package dev.ipcbench.transport.aeron;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.UnavailableException;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.files.LivenessLock;
import dev.ipcbench.platform.files.OwnerOnly;
import dev.ipcbench.platform.files.PeerLiveness;
import dev.ipcbench.platform.files.SharedDirectory;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.aeron.link.AeronLink;
import dev.ipcbench.transport.aeron.link.Hello;
import dev.ipcbench.transport.aeron.link.Streams;
import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.exceptions.AeronException;
import io.aeron.exceptions.DriverTimeoutException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** Aeron IPC through the media driver of the server. Busy-spins: see {@link AeronLink}. */
public final class AeronTransport implements Transport {

  /** The package of the JDK that Aeron accesses. */
  private static final String PACKAGE = "jdk.internal.misc";

  /** Whether Aeron is on the class path and may access that package; checked once. */
  static final Availability AVAILABILITY = findAeron();

  private final DriverSpace space;

  public AeronTransport() {
    this(DriverSpace.ofFileSystem());
  }

  AeronTransport(DriverSpace space) {
    this.space = space;
  }

  private static Availability findAeron() {
    try {
      Class.forName("io.aeron.driver.MediaDriver", false, AeronTransport.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return new Unavailable(
          "Aeron is not on the class path.", "Add io.aeron:aeron-driver to the class path.");
    }
    if (!Object.class.getModule().isExported(PACKAGE, AeronTransport.class.getModule())) {
      return new Unavailable(
          "Aeron needs the JDK package " + PACKAGE + ", which is not exported to it.",
          "Start Java with --add-exports=java.base/jdk.internal.misc=ALL-UNNAMED.");
    }
    return Availability.AVAILABLE;
  }

  @Override
  public String id() {
    return "aeron";
  }

  @Override
  public Availability availability() {
    return AVAILABILITY;
  }

  @Override
  public List<Wait> waits() {
    return List.of(Wait.SPIN);
  }

  @Override
  public Connection connect(EndpointAddress to, Wait wait) throws IOException {
    if (!(to instanceof EndpointAddress.Shared(var scheme, var path)) || !scheme.equals(id())) {
      throw new IllegalArgumentException("aeron connects to aeron:PATH, not to " + to);
    }
    try {
      return connectIn(path.toRealPath(), wait);
    } catch (UnavailableException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new IOException(
          "%s: connection refused: no server is listening, '%s' does not exist"
              .formatted(to, e.getFile()),
          e);
    } catch (IOException e) {
      throw new IOException(to + ": " + e.getMessage(), e);
    }
  }

  /** Checks the space first: without it the driver would let the client wait until its timeout. */
  private Connection connectIn(Path directory, Wait wait) throws IOException {
    PeerLiveness server = watchServer(directory);
    Optional<Unavailable> missing = space.missingForConnection(directory);
    if (missing.isPresent()) {
      server.close();
      throw new UnavailableException(missing.get(), null);
    }
    try {
      return connect(directory, wait, server);
    } catch (AeronException e) {
      throw space
          .explain(directory, e)
          .<IOException>map(why -> new UnavailableException(why, e))
          .orElseGet(() -> new IOException(describe(e), e));
    }
  }

  private static String describe(AeronException e) {
    return e instanceof DriverTimeoutException
        ? "the server's Aeron driver gives no sign of life; its process is stopped, or has no CPU"
        : String.valueOf(e.getMessage());
  }

  private static Connection connect(Path directory, Wait wait, PeerLiveness server)
      throws IOException {
    UUID id = UUID.randomUUID();
    LivenessLock life = null;
    Aeron aeron = null;
    boolean connected = false;
    try {
      life = lockClientFile(directory, id);
      aeron = Streams.connect(directory, "ipc-aeron-client");
      AeronLink link = open(aeron, id, wait, server);
      connected = true;
      return new AeronConnection(link, aeron, life, server);
    } finally {
      if (!connected) {
        close(aeron, life, server);
      }
      Files.deleteIfExists(directory.resolve(id + ".client")); // the lock outlives the name
    }
  }

  private static void close(
      @Nullable Aeron aeron, @Nullable LivenessLock life, PeerLiveness server) {
    if (aeron != null) {
      Streams.close(aeron);
    }
    if (life != null) {
      life.close();
    }
    server.close();
  }

  private static PeerLiveness watchServer(Path directory) throws IOException {
    PeerLiveness server = SharedDirectory.watchOwner(directory);
    // Where locks are not shared, as between two sandboxes, the driver's heartbeat still is.
    if (!server.checkLockIsVisible() && !Streams.isDriverActive(directory)) {
      server.close();
      throw new IOException(
          "connection refused: no server is listening, only files of a killed one are left");
    }
    return server;
  }

  private static LivenessLock lockClientFile(Path directory, UUID id) throws IOException {
    Path file = directory.resolve(id + ".client");
    FileChannel channel = FileChannel.open(file, CREATE_NEW, READ, WRITE);
    OwnerOnly.restrict(file);
    LivenessLock life = LivenessLock.tryAcquire(file, channel);
    if (life == null) {
      channel.close();
      throw new IOException("another process has locked '" + file + "'");
    }
    return life;
  }

  private static AeronLink open(Aeron aeron, UUID id, Wait wait, PeerLiveness server)
      throws IOException {
    // The driver returns each number once, so no other client uses these two streams.
    int stream = 2 * (int) (aeron.nextCorrelationId() & 0x1fff_ffff) + 2;
    Subscription replies = aeron.addSubscription(Streams.CHANNEL, stream + 1);
    ExclusivePublication requests = aeron.addExclusivePublication(Streams.CHANNEL, stream);
    UnsafeBuffer hello = new Hello(stream, stream + 1, id).write();
    server.checkLockIsVisible();
    try (ExclusivePublication door =
        aeron.addExclusivePublication(Streams.HELLO_CHANNEL, Hello.STREAM)) {
      Streams.await(
          () -> door.offer(hello, 0, Hello.BYTES, null) > 0,
          server,
          "no server accepted the connection");
    }
    Streams.await(
        () -> replies.imageCount() == 1 && requests.isConnected(),
        server,
        "the server did not open its streams");
    return new AeronLink(replies.imageAtIndex(0), requests, wait, server);
  }
}
