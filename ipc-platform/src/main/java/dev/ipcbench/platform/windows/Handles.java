package dev.ipcbench.platform.windows;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.ipcbench.platform.foreign.CallState;
import dev.ipcbench.platform.foreign.NativeFunction;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/** Kernel handles: CreateEventW and CloseHandle. Thread-safe. */
public final class Handles {

  /** INVALID_HANDLE_VALUE. */
  public static final long INVALID = -1;

  private static final int MANUAL_RESET = 1;
  private static final int NOT_SIGNALLED = 0;

  private static final NativeFunction CLOSE =
      Kernel32.bind("CloseHandle", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
  private static final NativeFunction CREATE_EVENT =
      Kernel32.bind(
          "CreateEventW", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));

  private Handles() {}

  /** Creates an unnamed manual-reset event, which the caller must close. */
  public static long newEvent() throws WindowsException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = CallState.allocate(arena);
      long event =
          (long)
              CREATE_EVENT
                  .bound()
                  .invokeExact(
                      state, MemorySegment.NULL, MANUAL_RESET, NOT_SIGNALLED, MemorySegment.NULL);
      if (event == 0) {
        throw Kernel32.failure(CREATE_EVENT, state);
      }
      return event;
    } catch (WindowsException e) {
      throw e;
    } catch (Throwable e) {
      throw NativeFunction.unexpected(e);
    }
  }

  public static void close(long handle) {
    try (Arena arena = Arena.ofConfined()) {
      int _ = (int) CLOSE.bound().invokeExact(CallState.allocate(arena), handle);
    } catch (Throwable e) {
      throw NativeFunction.unexpected(e);
    }
  }
}
