package dev.ipcbench.platform.windows.pipe;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.foreign.CallState;
import dev.ipcbench.platform.foreign.NativeFunction;
import dev.ipcbench.platform.windows.Kernel32;
import dev.ipcbench.platform.windows.WindowsException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The calls that open pipes, CreateNamedPipeW at the server's end and CreateFileW at the client's,
 * and those on an open pipe. Of the latter each returns a Windows error, or 0, and those of a
 * message allocate nothing: handles and addresses are plain numbers.
 */
final class PipeCalls {

  static final int INFINITE = -1;
  static final long EVERY_OPERATION = 0;

  private static final int NOT_ALERTABLE = 0;

  private static final String PREFIX = "\\\\.\\pipe\\";

  private static final int PIPE_ACCESS_DUPLEX = 0x3;
  private static final int FILE_FLAG_OVERLAPPED = 0x40000000;
  private static final int FILE_FLAG_FIRST_PIPE_INSTANCE = 0x00080000;

  /** PIPE_REJECT_REMOTE_CLIENTS; PIPE_TYPE_BYTE, PIPE_READMODE_BYTE and PIPE_WAIT are 0. */
  static final int LOCAL_BYTES = 0x8;

  private static final int PIPE_UNLIMITED_INSTANCES = 255;
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int DEFAULT_TIMEOUT = 0;

  private static final int GENERIC_READ_AND_WRITE = 0xC0000000;
  private static final int NOT_SHARED = 0;
  private static final int OPEN_EXISTING = 3;

  /**
   * SECURITY_SQOS_PRESENT and SECURITY_IDENTIFICATION: the server may identify, but not impersonate
   * the client.
   */
  private static final int IDENTIFICATION_ONLY = 0x00100000 | 0x00010000;

  /** SECURITY_ATTRIBUTES (minwinbase.h): length, address of the descriptor, inheritance flag. */
  private static final int ATTRIBUTES_BYTES = 24;

  private static final long DESCRIPTOR_OFFSET = 8;

  private static final NativeFunction CREATE_PIPE =
      Kernel32.bind(
          "CreateNamedPipeW",
          JAVA_LONG,
          ADDRESS,
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          ADDRESS);
  private static final NativeFunction CREATE_FILE =
      Kernel32.bind(
          "CreateFileW",
          JAVA_LONG,
          ADDRESS,
          JAVA_INT,
          JAVA_INT,
          ADDRESS,
          JAVA_INT,
          JAVA_INT,
          ADDRESS);

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
    return NativeFunction.availabilityOf(
        CREATE_PIPE, CREATE_FILE, READ, WRITE, CONNECT, CANCEL, RESULT);
  }

  /**
   * Creates an instance, to which a client can connect from now on.
   *
   * @param mode {@link #LOCAL_BYTES}, or another dwPipeMode of CreateNamedPipe
   */
  static long create(String name, String sddl, int mode, boolean first) throws WindowsException {
    long descriptor = SecurityDescriptor.create(sddl);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment attributes = arena.allocate(ATTRIBUTES_BYTES, Long.BYTES);
      attributes.set(JAVA_INT, 0, ATTRIBUTES_BYTES);
      attributes.set(JAVA_LONG, DESCRIPTOR_OFFSET, descriptor);
      int open =
          PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED | (first ? FILE_FLAG_FIRST_PIPE_INSTANCE : 0);
      return Kernel32.call(
          CREATE_PIPE,
          arena.allocateFrom(PREFIX + name, UTF_16LE),
          open,
          mode,
          PIPE_UNLIMITED_INSTANCES,
          BUFFER_BYTES,
          BUFFER_BYTES,
          DEFAULT_TIMEOUT,
          attributes);
    } finally {
      SecurityDescriptor.free(descriptor);
    }
  }

  /** Opens the client's end of a free instance. */
  static long open(String name) throws WindowsException {
    try (Arena arena = Arena.ofConfined()) {
      return Kernel32.call(
          CREATE_FILE,
          arena.allocateFrom(PREFIX + name, UTF_16LE),
          GENERIC_READ_AND_WRITE,
          NOT_SHARED,
          MemorySegment.NULL,
          OPEN_EXISTING,
          FILE_FLAG_OVERLAPPED | IDENTIFICATION_ONLY,
          MemorySegment.NULL);
    }
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
