package dev.ipcbench.platform.windows.pipe;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.windows.Handles;
import dev.ipcbench.platform.windows.WindowsException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.time.Duration;

/**
 * One end of a Windows named pipe in byte mode. It uses overlapped I/O, because otherwise a read
 * that waits would block a write. Owned by one thread, except for {@link #end()}; a second thread
 * may write while the first one reads. Allocates nothing per message.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/ipc/named-pipes">Named Pipes</a>
 */
public final class NamedPipe {

  private final long handle;
  private final Overlapped reading;
  private final Overlapped writing;
  private boolean readPart;
  private volatile boolean ended;
  private boolean closed; // guarded by this

  /** Takes ownership of the handle, which must be open for overlapped I/O. */
  NamedPipe(long handle) throws WindowsException {
    this.handle = handle;
    Overlapped first = null;
    try {
      first = new Overlapped();
      this.writing = new Overlapped();
      this.reading = first;
    } catch (WindowsException e) {
      if (first != null) {
        first.close();
      }
      Handles.close(handle);
      throw e;
    }
  }

  /** Returns a security descriptor that admits only the user of this process, as SDDL. */
  public static String forCurrentUser() throws WindowsException {
    return SecurityDescriptor.ofCurrentUser();
  }

  /**
   * Creates an instance, to which one client can connect from now on.
   *
   * @param name without {@code \\.\pipe\}
   * @param sddl who may connect and create further instances
   * @param first whether it must be the first instance of its name; fails with 5 if one exists
   * @throws WindowsException if the instance cannot be created; 1336 or 1337 if {@code sddl} is
   *     malformed
   */
  public static NamedPipe create(String name, String sddl, boolean first) throws WindowsException {
    return new NamedPipe(PipeCalls.create(name, sddl, PipeCalls.LOCAL_BYTES, first));
  }

  /**
   * Connects to a free instance.
   *
   * @throws WindowsException 2 if there is no such pipe, 231 if all its instances are in use
   */
  public static NamedPipe open(String name) throws WindowsException {
    return new NamedPipe(PipeCalls.open(name));
  }

  /**
   * Waits until a client has connected to this instance.
   *
   * @throws AsynchronousCloseException if another thread called {@link #end()}
   */
  public void awaitClient() throws IOException {
    int error = PipeCalls.connect(handle, reading);
    if (error == WindowsError.IO_PENDING) {
      error = await(reading, Wait.BLOCK, PipeCalls.INFINITE);
    }
    switch (error) {
      // The client may have connected before the call, and may have closed already: its bytes can
      // be read.
      case WindowsError.NONE, WindowsError.PIPE_CONNECTED, WindowsError.NO_DATA -> {}
      default -> throw failure("ConnectNamedPipe", error);
    }
  }

  /**
   * Reads the bytes that have arrived; waits if there are none.
   *
   * @param buffer direct, with space remaining; its position advances by the bytes read
   * @return number of bytes; -1 if the peer closed the pipe
   * @throws AsynchronousCloseException if another thread called {@link #end()}
   */
  public int read(ByteBuffer buffer, Wait waiting) throws IOException {
    return read(buffer, waiting, PipeCalls.INFINITE);
  }

  /** Reads like {@link #read(ByteBuffer, Wait)}, but also returns -1 when the timeout expires. */
  public int read(ByteBuffer buffer, Duration timeout) throws IOException {
    return read(buffer, Wait.BLOCK, (int) timeout.toMillis());
  }

  private int read(ByteBuffer buffer, Wait waiting, int millis) throws IOException {
    int error = PipeCalls.read(handle, reading.addressOf(buffer), buffer.remaining(), reading);
    error = outcome(error, reading, waiting, millis);
    if (error == WindowsError.NONE) {
      return advance(buffer, reading);
    }
    if (WindowsError.isEndOfStream(error) || error == WindowsError.TIMEOUT) {
      return -1;
    }
    throw failure("ReadFile", error);
  }

  /**
   * Writes all bytes; waits while the buffer of the pipe is full.
   *
   * @param buffer direct; its position advances to its limit
   * @return number of bytes
   * @throws EOFException if the peer closed the pipe
   * @throws AsynchronousCloseException if another thread called {@link #end()}
   */
  public int write(ByteBuffer buffer, Wait waiting) throws IOException {
    int error = PipeCalls.write(handle, writing.addressOf(buffer), buffer.remaining(), writing);
    error = outcome(error, writing, waiting, PipeCalls.INFINITE);
    if (error == WindowsError.NONE) {
      return advance(buffer, writing);
    }
    if (WindowsError.isEndOfStream(error) && !ended) {
      throw new EOFException("The peer closed the pipe: " + WindowsException.describe(error));
    }
    throw failure("WriteFile", error);
  }

  private static int advance(ByteBuffer buffer, Overlapped operation) {
    int count = operation.count();
    buffer.position(buffer.position() + count);
    return count;
  }

  /** Completes a transfer and returns its error; 0 if bytes were transferred. */
  private int outcome(int started, Overlapped operation, Wait waiting, int millis) {
    int error =
        switch (started) {
          case WindowsError.IO_PENDING -> await(operation, waiting, millis);
          case WindowsError.NONE, WindowsError.MORE_DATA -> PipeCalls.result(handle, operation, 0);
          default -> started;
        };
    if (error == WindowsError.MORE_DATA) {
      // The pipe is in message mode, although byte mode was requested: the next read returns the
      // rest.
      readPart = true;
      return WindowsError.NONE;
    }
    return error;
  }

  /** Returns whether a read has ended with 234, ERROR_MORE_DATA: the pipe is in message mode. */
  public boolean hasReadPart() {
    return readPart;
  }

  /**
   * Waits for a pending operation. Cancels it on timeout or end, and waits until the kernel is
   * done.
   */
  private int await(Overlapped operation, Wait waiting, int millis) {
    // Read after the start of the operation: end() sets the flag before it cancels operations.
    if (!ended) {
      if (waiting == Wait.SPIN) {
        while (!operation.isComplete() && !ended) {
          Thread.onSpinWait();
        }
      } else {
        int error = PipeCalls.result(handle, operation, millis);
        if (error != WindowsError.TIMEOUT) {
          return error;
        }
      }
    }
    if (operation.isComplete()) {
      return PipeCalls.result(handle, operation, 0);
    }
    int _ = PipeCalls.cancel(handle, operation.address());
    int error = PipeCalls.result(handle, operation, PipeCalls.INFINITE);
    return error == WindowsError.OPERATION_ABORTED && !ended ? WindowsError.TIMEOUT : error;
  }

  private IOException failure(String function, int error) {
    return ended ? new AsynchronousCloseException() : new WindowsException(function, error);
  }

  /** Ends pending and future operations, from any thread. Frees nothing. */
  public synchronized void end() {
    ended = true;
    if (!closed) {
      // Error 1168, nothing pending, is fine: a thread that starts an operation sees the flag.
      int _ = PipeCalls.cancel(handle, PipeCalls.EVERY_OPERATION);
    }
  }

  /** Frees this end; the peer can still read what was written. Called by the owner only. */
  public synchronized void close() {
    if (!closed) {
      closed = true;
      ended = true;
      Handles.close(handle);
      reading.close();
      writing.close();
    }
  }
}
