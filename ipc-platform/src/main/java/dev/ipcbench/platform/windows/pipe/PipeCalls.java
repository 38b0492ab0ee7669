package dev.ipcbench.platform.windows.pipe;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.foreign.CallState;
import dev.ipcbench.platform.foreign.NativeFunction;
import dev.ipcbench.platform.windows.Kernel32;

/**
 * The calls on an open pipe. Each returns a Windows error, or 0. Those of a message allocate
 * nothing: handles and addresses are plain numbers.
 */
final class PipeCalls {

  static final int INFINITE = -1;
  static final long EVERY_OPERATION = 0;

  private static final int NOT_ALERTABLE = 0;

  private static final NativeFunction READ =
      Kernel32.bind("ReadFile", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG);
  private static final NativeFunction WRITE =
      Kernel32.bind("WriteFile", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG);
  private static final NativeFunction CONNECT =
      Kernel32.bind("ConnectNamedPipe", JAVA_INT, JAVA_LONG, JAVA_LONG);
  private static final NativeFunction CANCEL =
      Kernel32.bind("CancelIoEx", JAVA_INT, JAVA_LONG, JAVA_LONG);
  private static final NativeFunction RESULT =
      Kernel32.bind(
          "GetOverlappedResultEx", JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_INT, JAVA_INT);

  private PipeCalls() {}

  static Availability availability() {
    return NativeFunction.availabilityOf(READ, WRITE, CONNECT, CANCEL, RESULT);
  }

  static int read(long pipe, long address, int bytes, Overlapped operation) {
    try {
      return error(
          operation,
          (int)
              READ.bound()
                  .invokeExact(operation.callState, pipe, address, bytes, 0L, operation.address()));
    } catch (Throwable e) {
      throw NativeFunction.unexpected(e);
    }
  }

  static int write(long pipe, long address, int bytes, Overlapped operation) {
    try {
      return error(
          operation,
          (int)
              WRITE
                  .bound()
                  .invokeExact(operation.callState, pipe, address, bytes, 0L, operation.address()));
    } catch (Throwable e) {
      throw NativeFunction.unexpected(e);
    }
  }

  /** Waits for a client, at the server's end. */
  static int connect(long pipe, Overlapped operation) {
    return error(CONNECT.call(pipe, operation.address()));
  }

  /**
   * Waits for the result of an operation; {@code operation.count()} is then the number of bytes.
   */
  static int result(long pipe, Overlapped operation, int millis) {
    try {
      return error(
          operation,
          (int)
              RESULT
                  .bound()
                  .invokeExact(
                      operation.callState,
                      pipe,
                      operation.address(),
                      operation.countAt,
                      millis,
                      NOT_ALERTABLE));
    } catch (Throwable e) {
      throw NativeFunction.unexpected(e);
    }
  }

  /**
   * Cancels operations, from any thread of this process.
   *
   * @param operation the address of its {@link Overlapped}, or {@link #EVERY_OPERATION}
   */
  static int cancel(long pipe, long operation) {
    return error(CANCEL.call(pipe, operation));
  }

  private static int error(NativeFunction.Result result) {
    return result.value() != 0 ? WindowsError.NONE : result.error();
  }

  private static int error(Overlapped operation, int success) {
    return success != 0 ? WindowsError.NONE : CallState.error(operation.callState);
  }
}
