package dev.ipcbench.platform.windows.pipe;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.foreign.NativeFunction;
import dev.ipcbench.platform.windows.Kernel32;
import dev.ipcbench.platform.windows.SecurityDescriptor;
import dev.ipcbench.platform.windows.WindowsException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/** Opens pipes: CreateNamedPipeW at the server's end, CreateFileW at the client's. Thread-safe. */
final class PipeHandles {

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
          "kernel32",
          "CreateNamedPipeW",
          FunctionDescriptor.of(
              JAVA_LONG, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT,
              ADDRESS));
  private static final NativeFunction CREATE_FILE =
      Kernel32.bind(
          "kernel32",
          "CreateFileW",
          FunctionDescriptor.of(
              JAVA_LONG, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));

  private PipeHandles() {}

  static Availability availability() {
    return NativeFunction.availabilityOf(CREATE_PIPE, CREATE_FILE);
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
}
