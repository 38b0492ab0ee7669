package dev.ipcbench.platform.windows;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.ipcbench.platform.Availability;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** kernel32.dll and its neighbours: finds their functions, and says why one cannot be called. */
public final class Kernel32 {

  private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
  private static final String LAST_ERROR = "GetLastError";

  /** Only Windows has this field. */
  private static final long LAST_ERROR_AT =
      CALL_STATE.memberLayouts().stream()
              .anyMatch(field -> field.name().equals(Optional.of(LAST_ERROR)))
          ? CALL_STATE.byteOffset(PathElement.groupElement(LAST_ERROR))
          : -1;

  private Kernel32() {}

  /**
   * One function, or why there is none.
   *
   * @param handle takes a {@link #callState} before the function's own arguments
   */
  public record Function(String name, @Nullable MethodHandle handle, Availability availability) {

    public MethodHandle bound() {
      if (handle == null) {
        throw new UnsupportedOperationException(name + " cannot be called: " + availability);
      }
      return handle;
    }

    /** What the failed call has left in {@code callState}. */
    public WindowsException failure(MemorySegment callState) {
      return new WindowsException(name, lastError(callState));
    }
  }

  public static Function bind(String name, FunctionDescriptor signature) {
    return bind("kernel32", name, signature);
  }

  @SuppressWarnings("restricted") // calling native code is what this package is for
  public static Function bind(String library, String name, FunctionDescriptor signature) {
    try {
      Linker linker = Linker.nativeLinker();
      SymbolLookup functions = SymbolLookup.libraryLookup(library, Arena.global());
      Optional<MemorySegment> address = functions.find(name);
      if (address.isEmpty()) {
        return missing(
            name,
            library + ".dll of this system has no " + name,
            "Use Windows 10, Windows Server 2016 or later.");
      }
      MethodHandle handle =
          linker.downcallHandle(
              address.get(), signature, Linker.Option.captureCallState(LAST_ERROR));
      return new Function(name, handle, Availability.AVAILABLE);
    } catch (IllegalCallerException e) {
      return missing(
          name,
          "Java may not call native code, and " + name + " is such",
          "Start it with --enable-native-access=ALL-UNNAMED.");
    } catch (IllegalArgumentException e) {
      return missing(name, "this system has no " + library + ".dll", "Use Windows for this.");
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

  public static MemorySegment callState(Arena arena) {
    return arena.allocate(CALL_STATE);
  }

  /** The number of the error that the last call with this state has left. */
  public static int lastError(MemorySegment callState) {
    return callState.get(JAVA_INT, LAST_ERROR_AT);
  }

  /** Downcalls throw nothing checked: whatever comes is passed on as it is. */
  public static RuntimeException unexpected(Throwable thrown) {
    return switch (thrown) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      default -> new IllegalStateException(thrown);
    };
  }
}
