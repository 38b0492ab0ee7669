package dev.ipcbench.platform.windows.pipe;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.foreign.CallState;
import dev.ipcbench.platform.windows.Handles;
import dev.ipcbench.platform.windows.SecurityDescriptor;
import dev.ipcbench.platform.windows.WindowsError;
import dev.ipcbench.platform.windows.WindowsException;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * One end of a Windows named pipe: bytes in both directions, by overlapped I/O, without which a
 * read that waits would hold up a write. Owned by one thread at a time, but for {@link #end()}; a
 * second one may write while the first one reads. Nothing is allocated per message.
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

  /** Owns the handle, which was opened for overlapped I/O, from here on. */
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

  /** Whether this system has them. */
  public static Availability availability() {
    return Stream.concat(PipeHandles.availability(), PipeCalls.availability())
        .filter(Unavailable.class::isInstance)
        .findFirst()
        .orElse(Availability.AVAILABLE);
  }

  /** A security descriptor for the user of this process and nobody else, as SDDL. */
  public static String forCurrentUser() throws WindowsException {
    return SecurityDescriptor.ofCurrentUser();
  }

  /**
   * Makes an instance for one client; it can connect from now on.
   *
   * @param name without {@code \\.\pipe\}
   * @param sddl who may connect, and make further instances
   * @param first whether it must be the first of its name: if there is one, this fails with 5
   * @throws WindowsException if it cannot be made; 1336 or 1337 if {@code sddl} is none
   */
  public static NamedPipe create(String name, String sddl, boolean first) throws WindowsException {
    return new NamedPipe(PipeHandles.create(name, sddl, PipeHandles.LOCAL_BYTES, first));
  }

  /**
   * Connects to an instance that is free now.
   *
   * @throws WindowsException 2 if there is no such pipe, 231 if all its instances are taken
   */
  public static NamedPipe open(String name) throws WindowsException {
    return new NamedPipe(PipeHandles.open(name));
  }

  /**
   * Waits until a client has connected to this instance.
   *
   * @throws AsynchronousCloseException if another thread ended it
   */
  public void awaitClient() throws IOException {
    int error = PipeCalls.connect(handle, reading);
    if (error == WindowsError.IO_PENDING) {
      error = await(reading, Wait.BLOCK, PipeCalls.INFINITE);
    }
    switch (error) {
      // The client may have come first, and may have gone again: its bytes are there all the same.
      case WindowsError.NONE, WindowsError.PIPE_CONNECTED, WindowsError.NO_DATA -> {}
      default -> throw failure("ConnectNamedPipe", error);
    }
  }

  /**
   * Takes what has come; waits where there is nothing.
   *
   * @param buffer direct, with room; its position moves behind what came
   * @return how many bytes; -1 if the peer has closed
   * @throws AsynchronousCloseException if another thread ended it
   */
  public int read(ByteBuffer buffer, Wait waiting) throws IOException {
    return read(buffer, waiting, PipeCalls.INFINITE);
  }

  /** As the other, but with -1 also for a peer that is silent for so long. */
  public int read(ByteBuffer buffer, Duration patience) throws IOException {
    return read(buffer, Wait.BLOCK, (int) patience.toMillis());
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
   * Hands over all of it; waits while the peer's buffer is full.
   *
   * @param buffer direct; its position moves to its limit
   * @return how many bytes
   * @throws EOFException if the peer has closed
   * @throws AsynchronousCloseException if another thread ended it
   */
  public int write(ByteBuffer buffer, Wait waiting) throws IOException {
    int error = PipeCalls.write(handle, writing.addressOf(buffer), buffer.remaining(), writing);
    error = outcome(error, writing, waiting, PipeCalls.INFINITE);
    if (error == WindowsError.NONE) {
      return advance(buffer, writing);
    }
    if (WindowsError.isEndOfStream(error) && !ended) {
      throw new EOFException("the peer closed the pipe: " + WindowsException.describe(error));
    }
    throw failure("WriteFile", error);
  }

  private static int advance(ByteBuffer buffer, Overlapped operation) {
    int count = operation.count();
    buffer.position(buffer.position() + count);
    return count;
  }

  /** The error with which a transfer ended, whether at once or later; 0 if bytes were moved. */
  private int outcome(int started, Overlapped operation, Wait waiting, int millis) {
    int error =
        switch (started) {
          case WindowsError.IO_PENDING -> await(operation, waiting, millis);
          case WindowsError.NONE, WindowsError.MORE_DATA -> PipeCalls.result(handle, operation, 0);
          default -> started;
        };
    if (error == WindowsError.MORE_DATA) {
      // The rest of a message, where a pipe has messages whatever we asked for: the next read has
      // it.
      readPart = true;
      return WindowsError.NONE;
    }
    return error;
  }

  /** Whether a read has ended with 234, ERROR_MORE_DATA: this pipe is read message by message. */
  public boolean hasReadPart() {
    return readPart;
  }

  /** Waits for what is under way; if that is given up, then until the kernel lets go of it. */
  private int await(Overlapped operation, Wait waiting, int millis) {
    // Asked after the start: whoever ends this looks for something to cancel after having said so.
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
    int _ = PipeCalls.cancel(handle, operation.address(), operation.callState);
    int error = PipeCalls.result(handle, operation, PipeCalls.INFINITE);
    return error == WindowsError.OPERATION_ABORTED && !ended ? WindowsError.TIMEOUT : error;
  }

  private IOException failure(String function, int error) {
    return ended ? new AsynchronousCloseException() : new WindowsException(function, error);
  }

  /** Ends what is under way and all that would follow, from any thread; nothing is freed. */
  public synchronized void end() {
    ended = true;
    if (!closed) {
      try (Arena arena = Arena.ofConfined()) {
        // Nothing under way (1168) is fine: whoever starts something sees that this has ended.
        int _ = PipeCalls.cancel(handle, PipeCalls.EVERY_OPERATION, CallState.allocate(arena));
      }
    }
  }

  /** Frees this end; the peer still gets what was written. Only its owner may. */
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
