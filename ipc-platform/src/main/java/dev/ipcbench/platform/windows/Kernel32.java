package dev.ipcbench.platform.windows;

import dev.ipcbench.platform.Platform;
import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.foreign.CallState;
import dev.ipcbench.platform.foreign.NativeFunction;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.util.Optional;

/** kernel32.dll, and the other libraries of the Windows API. */
public final class Kernel32 {

  /** The pseudo handle that GetCurrentProcess returns, a documented constant. */
  public static final long CURRENT_PROCESS = -1;

  private Kernel32() {}

  /** Binds a function of kernel32, as {@link #bind(String, String, FunctionDescriptor)} does. */
  public static NativeFunction bind(String name, MemoryLayout result, MemoryLayout... arguments) {
    return bind("kernel32", name, FunctionDescriptor.of(result, arguments));
  }

  /** Binds a function whose handle takes a {@link CallState} before the function's arguments. */
  public static NativeFunction bind(String library, String name, FunctionDescriptor signature) {
    if (Platform.CURRENT != Platform.WINDOWS) {
      return NativeFunction.unavailable(
          name,
          "This system has no " + library + ".dll, which is part of Windows.",
          "Use Windows.");
    }
    return NativeFunction.bind(
        () -> open(library),
        name,
        signature,
        new Problem(
            library + ".dll of this system has no function " + name + ".",
            "Use Windows 10, Windows Server 2016 or later."),
        CallState.captured());
  }

  @SuppressWarnings("restricted") // calling native code is the purpose of this package
  private static SymbolLookup open(String library) {
    try {
      return SymbolLookup.libraryLookup(library, Arena.global());
    } catch (IllegalArgumentException e) {
      return _ -> Optional.empty(); // the library is missing, and with it all its functions
    }
  }

  /**
   * Calls a function that returns 0 or INVALID_HANDLE_VALUE if it fails, and returns its result.
   *
   * @throws WindowsException with the error number, if it fails
   */
  public static long call(NativeFunction function, Object... arguments) throws WindowsException {
    NativeFunction.Result result = function.call(arguments);
    if (result.value() == 0 || result.value() == Handles.INVALID) {
      throw new WindowsException(function.name(), result.error());
    }
    return result.value();
  }
}
