package dev.ipcbench.platform.windows.pipe;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import dev.ipcbench.platform.foreign.NativeFunction;
import dev.ipcbench.platform.windows.Handles;
import dev.ipcbench.platform.windows.Kernel32;
import dev.ipcbench.platform.windows.WindowsException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/**
 * Security descriptors, which define the access to an object, in native and SDDL text form.
 * Thread-safe.
 */
public final class SecurityDescriptor {

  private static final String ADVAPI32 = "advapi32";
  private static final int SDDL_REVISION_1 = 1;
  private static final int TOKEN_QUERY = 0x8;
  private static final int TOKEN_USER = 1;

  /** More than TOKEN_USER with the longest SID (SECURITY_MAX_SID_SIZE is 68). */
  private static final int TOKEN_USER_BYTES = 128;

  /** More than the longest text of a SID. */
  private static final int SID_TEXT_BYTES = 1024;

  private static final NativeFunction FREE = Kernel32.bind("LocalFree", JAVA_LONG, JAVA_LONG);
  private static final NativeFunction CONVERT =
      Kernel32.bind(
          ADVAPI32,
          "ConvertStringSecurityDescriptorToSecurityDescriptorW",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
  private static final NativeFunction OPEN_TOKEN =
      Kernel32.bind(
          ADVAPI32,
          "OpenProcessToken",
          FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS));
  private static final NativeFunction TOKEN_INFORMATION =
      Kernel32.bind(
          ADVAPI32,
          "GetTokenInformation",
          FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));
  private static final NativeFunction SID_TEXT =
      Kernel32.bind(
          ADVAPI32, "ConvertSidToStringSidW", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS));

  private SecurityDescriptor() {}

  /**
   * Creates a native security descriptor from its text form.
   *
   * @return its address, which the caller must {@link #free}
   * @throws WindowsException 1336 or 1337 if {@code sddl} is malformed
   */
  public static long create(String sddl) throws WindowsException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment descriptor = arena.allocate(JAVA_LONG);
      MemorySegment text = arena.allocateFrom(sddl, UTF_16LE);
      Kernel32.call(CONVERT, text, SDDL_REVISION_1, descriptor, MemorySegment.NULL);
      return descriptor.get(JAVA_LONG, 0);
    }
  }

  /** Returns SDDL that grants all access to the user of this process, and none to other users. */
  public static String ofCurrentUser() throws WindowsException {
    return "D:P(A;;GA;;;" + currentUser() + ")";
  }

  /** Returns the security identifier of the user of this process, such as {@code S-1-5-18}. */
  @SuppressWarnings("restricted") // reads memory that Windows has allocated
  private static String currentUser() throws WindowsException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment pointer = arena.allocate(JAVA_LONG);
      Kernel32.call(OPEN_TOKEN, Kernel32.CURRENT_PROCESS, TOKEN_QUERY, pointer);
      long token = pointer.get(JAVA_LONG, 0);
      MemorySegment user = arena.allocate(TOKEN_USER_BYTES, Long.BYTES);
      try {
        Kernel32.call(
            TOKEN_INFORMATION, token, TOKEN_USER, user, TOKEN_USER_BYTES, arena.allocate(JAVA_INT));
      } finally {
        Handles.close(token);
      }
      Kernel32.call(SID_TEXT, user.get(JAVA_LONG, 0), pointer);
      long text = pointer.get(JAVA_LONG, 0);
      String sid = MemorySegment.ofAddress(text).reinterpret(SID_TEXT_BYTES).getString(0, UTF_16LE);
      free(text);
      return sid;
    }
  }

  /** Frees memory that Windows has allocated. */
  public static void free(long address) {
    FREE.call(address);
  }
}
