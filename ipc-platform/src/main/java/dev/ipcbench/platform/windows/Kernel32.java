package dev.ipcbench.platform.windows;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.foreign.CallState;
import dev.ipcbench.platform.foreign.NativeFunction;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.Optional;

/** kernel32.dll, and the other libraries of the Windows API. */
public final class Kernel32 {

  private static final String LAST_ERROR = "GetLastError";
  private static final long LAST_ERROR_OFFSET = CallState.offsetOf(LAST_ERROR);

  private Kernel32() {}

  /** Binds a function of kernel32, as {@link #bind(String, String, FunctionDescriptor)} does. */
  public static NativeFunction bind(String name, FunctionDescriptor signature) {
    return bind("kernel32", name, signature);
  }

  /** Binds a function whose handle takes a {@link CallState} before the function's arguments. */
  public static NativeFunction bind(String library, String name, FunctionDescriptor signature) {
    if (LAST_ERROR_OFFSET < 0) {
      return new NativeFunction(
          name,
          null,
          new Unavailable(
              "This system has no " + library + ".dll, which is part of Windows.", "Use Windows."));
    }
    return NativeFunction.bind(
        () -> open(library),
        name,
        signature,
        new Problem(
            library + ".dll of this system has no function " + name + ".",
            "Use Windows 10, Windows Server 2016 or later."),
        Linker.Option.captureCallState(LAST_ERROR));
  }

  @SuppressWarnings("restricted") // calling native code is the purpose of this package
  private static SymbolLookup open(String library) {
    try {
      return SymbolLookup.libraryLookup(library, Arena.global());
    } catch (IllegalArgumentException e) {
      return _ -> Optional.empty(); // the library is missing, and with it all its functions
    }
  }

  /** Returns the error number that the last call with this state has left. */
  public static int lastError(MemorySegment callState) {
    return callState.get(JAVA_INT, LAST_ERROR_OFFSET);
  }

  /** Returns an exception with the error number that the failed call has left. */
  public static WindowsException failure(NativeFunction function, MemorySegment callState) {
    return new WindowsException(function.name(), lastError(callState));
  }
}
