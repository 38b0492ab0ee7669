package dev.ipcbench.platform.windows;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import dev.ipcbench.platform.foreign.CallState;
import dev.ipcbench.platform.foreign.NativeFunction;
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

  /** The pseudo handle that GetCurrentProcess returns, a documented constant. */
  private static final long CURRENT_PROCESS = -1;

  private static final FunctionDescriptor FREE_SIGNATURE =
      FunctionDescriptor.of(JAVA_LONG, JAVA_LONG);
  private static final NativeFunction FREE = Kernel32.bind("LocalFree", FREE_SIGNATURE);
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
      MemorySegment state = CallState.allocate(arena);
      MemorySegment descriptor = arena.allocate(JAVA_LONG);
      MemorySegment text = arena.allocateFrom(sddl, UTF_16LE);
      int success =
          (int)
              CONVERT
                  .bound()
                  .invokeExact(state, text, SDDL_REVISION_1, descriptor, MemorySegment.NULL);
      if (success == 0) {
        throw Kernel32.failure(CONVERT, state);
      }
      return descriptor.get(JAVA_LONG, 0);
    } catch (WindowsException e) {
      throw e;
    } catch (Throwable e) {
      throw NativeFunction.unexpected(e);
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
      MemorySegment state = CallState.allocate(arena);
      MemorySegment pointer = arena.allocate(JAVA_LONG);
      if ((int) OPEN_TOKEN.bound().invokeExact(state, CURRENT_PROCESS, TOKEN_QUERY, pointer) == 0) {
        throw Kernel32.failure(OPEN_TOKEN, state);
      }
      long token = pointer.get(JAVA_LONG, 0);
      MemorySegment user = arena.allocate(TOKEN_USER_BYTES, Long.BYTES);
      int success =
          (int)
              TOKEN_INFORMATION
                  .bound()
                  .invokeExact(
                      state, token, TOKEN_USER, user, TOKEN_USER_BYTES, arena.allocate(JAVA_INT));
      WindowsException failure = success == 0 ? Kernel32.failure(TOKEN_INFORMATION, state) : null;
      Handles.close(token);
      if (failure != null) {
        throw failure;
      }
      if ((int) SID_TEXT.bound().invokeExact(state, user.get(JAVA_LONG, 0), pointer) == 0) {
        throw Kernel32.failure(SID_TEXT, state);
      }
      long text = pointer.get(JAVA_LONG, 0);
      String sid = MemorySegment.ofAddress(text).reinterpret(SID_TEXT_BYTES).getString(0, UTF_16LE);
      free(text);
      return sid;
    } catch (WindowsException e) {
      throw e;
    } catch (Throwable e) {
      throw NativeFunction.unexpected(e);
    }
  }

  /** Frees memory that Windows has allocated. */
  public static void free(long address) {
    try (Arena arena = Arena.ofConfined()) {
      long _ = (long) FREE.bound().invokeExact(CallState.allocate(arena), address);
    } catch (Throwable e) {
      throw NativeFunction.unexpected(e);
    }
  }
}
