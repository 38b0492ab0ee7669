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
import dev.ipcbench.transport.message.Exchange;
import dev.ipcbench.transport.stream.StreamConnection;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
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

  private static final int PREFIX_BYTES = 4;
  private static final int PAYLOAD_BYTES = 1024;

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

  /**
   * Makes a round trip in which the first bytes of the reply are read alone. In byte mode both
   * reads succeed; in message mode, as under Hyper-V, the first ends with error 234 and Windows
   * keeps the rest.
   */
  @Override
  public Optional<String> diagnose(EndpointAddress to) throws IOException {
    NamedPipe pipe = open(to);
    try {
      Exchange exchange = Exchange.framed(PAYLOAD_BYTES, PAYLOAD_BYTES, 1);
      exchange.prepare(1);
      exchange.stampSent(System.nanoTime());
      while (exchange.request().hasRemaining()) {
        pipe.write(exchange.request(), Wait.BLOCK);
      }
      ByteBuffer reply = exchange.reply().clear();
      fill(pipe, reply.limit(PREFIX_BYTES));
      boolean part = pipe.hasReadPart();
      fill(pipe, reply.limit(exchange.request().limit()));
      reply.flip();
      exchange.verify();
      return Optional.of(
          part
              ? "A read of its first 4 bytes ended with 234 (ERROR_MORE_DATA), and the next read"
                  + " returned the rest."
              : "A read of its first 4 bytes ended without 234: the pipe is in byte mode.");
    } finally {
      pipe.close();
    }
  }

  private static void fill(NamedPipe pipe, ByteBuffer reply) throws IOException {
    while (reply.hasRemaining()) {
      if (pipe.read(reply, Wait.BLOCK) < 0) {
        throw new EOFException("the peer closed the pipe before its reply was complete");
      }
    }
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
