package dev.ipcbench.platform.posix;

import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.foreign.CallState;
import dev.ipcbench.platform.foreign.NativeFunction;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;

/** The C library of this process. */
final class Libc {

  private Libc() {}

  /** Binds a function whose handle takes a {@link CallState} before the function's arguments. */
  static NativeFunction bind(String name, MemoryLayout result, MemoryLayout... arguments) {
    return bind(name, FunctionDescriptor.of(result, arguments), CallState.captured());
  }

  static NativeFunction bind(String name, FunctionDescriptor signature, Linker.Option... options) {
    return NativeFunction.bind(
        () -> Linker.nativeLinker().defaultLookup(),
        name,
        signature,
        new Problem(
            "The C library of this system has no function " + name + ".",
            "Use Linux with glibc or musl."),
        options);
  }

  /**
   * Calls a function that returns 0 unless it fails.
   *
   * @throws IOException with the errno, if it fails
   */
  static void call(NativeFunction function, Object... arguments) throws IOException {
    NativeFunction.Result result = function.call(arguments);
    if (result.value() != 0) {
      throw new IOException(function.name() + " failed with errno " + result.error());
    }
  }
}
