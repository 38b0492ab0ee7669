package dev.ipcbench.platform.posix;

import dev.ipcbench.platform.Availability;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The C library of this process: finds its functions, and says why one cannot be called. */
final class Libc {

  private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      CALL_STATE.varHandle(PathElement.groupElement("errno")).withInvokeExactBehavior();

  private Libc() {}

  /** One function, or why there is none. */
  record Function(String name, @Nullable MethodHandle handle, Availability availability) {

    MethodHandle bound() {
      if (handle == null) {
        throw new UnsupportedOperationException(name + " cannot be called: " + availability);
      }
      return handle;
    }

    /** What the failed call has left in {@code callState}. */
    IOException failure(MemorySegment callState) {
      return new IOException(name + " failed with errno " + (int) ERRNO.get(callState, 0L));
    }
  }

  /** A function whose handle takes a {@link #callState} before its own arguments. */
  static Function bind(String name, FunctionDescriptor signature) {
    return bind(name, signature, Linker.Option.captureCallState("errno"));
  }

  @SuppressWarnings("restricted") // calling native code is what this package is for
  static Function bind(String name, FunctionDescriptor signature, Linker.Option option) {
    try {
      Linker linker = Linker.nativeLinker();
      SymbolLookup libc = linker.defaultLookup();
      Optional<MemorySegment> address = libc.find(name);
      if (address.isEmpty()) {
        return missing(
            name,
            "the C library of this system has no " + name,
            "Nothing can be done on this system; Linux with glibc or musl has it.");
      }
      MethodHandle handle = linker.downcallHandle(address.get(), signature, option);
      return new Function(name, handle, Availability.AVAILABLE);
    } catch (IllegalCallerException e) {
      return missing(
          name,
          "Java may not call native code, and " + name + " is such",
          "Start it with --enable-native-access=ALL-UNNAMED.");
    } catch (UnsupportedOperationException e) {
      return missing(
          name,
          "this Java cannot call native code: " + e.getMessage(),
          "Use a JDK 25 whose java.lang.foreign supports this processor, such as Temurin.");
    }
  }

  private static Function missing(String name, String reason, String remedy) {
    return new Function(name, null, new Availability.Unavailable(reason, remedy));
  }

  static MemorySegment callState(Arena arena) {
    return arena.allocate(CALL_STATE);
  }

  /** Downcalls throw nothing checked: whatever comes is passed on as it is. */
  static RuntimeException unexpected(Throwable thrown) {
    return switch (thrown) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      default -> new IllegalStateException(thrown);
    };
  }
}
