package dev.ipcbench.transport.pipe;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.windows.WindowsException;
import dev.ipcbench.platform.windows.pipe.NamedPipe;
import dev.ipcbench.platform.windows.pipe.Pipes;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.Wire;
import dev.ipcbench.transport.stream.StreamConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Windows named pipes with overlapped I/O. A spinning client polls in memory, without a system
 * call, whether the kernel has marked the operation as complete.
 */
public final class PipeTransport implements Transport {

  /** All instances of the pipe are in use (winerror.h). */
  static final int PIPE_BUSY = 231;

  private static final int FILE_NOT_FOUND = 2;

  /** How long to retry while the pipe does not exist: its server may be starting. */
  private static final Duration MISSING_LIMIT = Duration.ofSeconds(1);

  /** How long to retry while all instances are busy: many clients may connect at once. */
  private static final Duration BUSY_LIMIT = Duration.ofSeconds(5);

  private static final long RETRY_NANOS = Duration.ofMillis(1).toNanos();

  @Override
  public String id() {
    return "pipe";
  }

  @Override
  public Availability availability() {
    return Pipes.availability();
  }

  @Override
  public List<Wait> waits() {
    return List.of(Wait.values());
  }

  @Override
  public Connection connect(EndpointAddress to, Wait wait) throws IOException {
    return connect(to, wait, Wire.IPCB);
  }

  @Override
  public Connection connect(EndpointAddress to, Wait wait, Wire wire) throws IOException {
    return new StreamConnection(new PipeIo(open(to), wait), wire);
  }

  /** Reports whether a read that is shorter than a message ends with 234, as under Hyper-V. */
  @Override
  public Optional<String> diagnose(EndpointAddress to) throws IOException {
    return Optional.of(PrefixRead.of(open(to)));
  }

  private static NamedPipe open(EndpointAddress to) throws IOException {
    if (!(to instanceof EndpointAddress.Pipe(String name, _))) {
      throw new IllegalArgumentException("pipe connects to npipe://./pipe/NAME, not to " + to);
    }
    try {
      Pipes.requireAvailable();
      Pipes.checkName(name);
      return open(name);
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(to + ": " + e.getMessage(), e);
    }
  }

  /**
   * Opens the pipe; retries while it may still appear. Does not use WaitNamedPipe, which is known
   * not to find a pipe in a container where CreateFile opens it.
   */
  private static NamedPipe open(String name) throws WindowsException {
    long start = System.nanoTime();
    while (true) {
      try {
        return NamedPipe.open(name);
      } catch (WindowsException e) {
        Duration limit =
            switch (e.error()) {
              case FILE_NOT_FOUND -> MISSING_LIMIT;
              case PIPE_BUSY -> BUSY_LIMIT;
              default -> Duration.ZERO;
            };
        if (System.nanoTime() - start >= limit.toNanos()) {
          throw e;
        }
        LockSupport.parkNanos(RETRY_NANOS);
      }
    }
  }
}
