package dev.ipcbench.platform.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.foreign.CallState;
import dev.ipcbench.platform.foreign.NativeFunction;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;

/** The C library of this process. */
final class Libc {

  private static final String ERRNO = "errno";
  private static final long ERRNO_OFFSET = CallState.offsetOf(ERRNO);

  private Libc() {}

  /** Binds a function whose handle takes a {@link CallState} before the function's arguments. */
  static NativeFunction bind(String name, FunctionDescriptor signature) {
    return bind(name, signature, Linker.Option.captureCallState(ERRNO));
  }

  static NativeFunction bind(String name, FunctionDescriptor signature, Linker.Option option) {
    return NativeFunction.bind(
        () -> Linker.nativeLinker().defaultLookup(),
        name,
        signature,
        new Problem(
            "The C library of this system has no function " + name + ".",
            "Use Linux with glibc or musl."),
        option);
  }

  /** Returns an exception with the errno that the failed call has left. */
  static IOException failure(NativeFunction function, MemorySegment callState) {
    return new IOException(
        function.name() + " failed with errno " + callState.get(JAVA_INT, ERRNO_OFFSET));
  }
}
