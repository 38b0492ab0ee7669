package dev.ipcbench.platform.foreign;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Problem;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A function of a native library, or the reason why it cannot be called.
 *
 * @param handle null if the function is unavailable
 */
public record NativeFunction(
    String name, @Nullable MethodHandle handle, Availability availability) {

  /**
   * Looks up a function and links it.
   *
   * @param library opens the library; may throw what {@link SymbolLookup#libraryLookup} and {@link
   *     Linker#nativeLinker} throw
   * @param ifMissing the problem to report if the library has no such function
   */
  @SuppressWarnings("restricted") // called by the packages posix and windows only
  public static NativeFunction bind(
      Supplier<SymbolLookup> library,
      String name,
      FunctionDescriptor signature,
      Problem ifMissing,
      Linker.Option... options) {
    try {
      Optional<MemorySegment> address = library.get().find(name);
      if (address.isEmpty()) {
        return new NativeFunction(name, null, new Unavailable(ifMissing));
      }
      MethodHandle handle = Linker.nativeLinker().downcallHandle(address.get(), signature, options);
      return new NativeFunction(name, handle, Availability.AVAILABLE);
    } catch (IllegalCallerException e) {
      return unavailable(
          name,
          "Java is not allowed to call the native function " + name + ".",
          "Start it with --enable-native-access=ALL-UNNAMED.");
    } catch (UnsupportedOperationException e) {
      return unavailable(
          name,
          "This JVM cannot call native code: " + e.getMessage() + ".",
          "Use a JDK 25 whose java.lang.foreign supports this processor, such as Temurin.");
    }
  }

  /** Returns a function that cannot be called. */
  public static NativeFunction unavailable(String name, String reason, String remedy) {
    return new NativeFunction(name, null, new Unavailable(reason, remedy));
  }

  /** Returns available if all functions are, else why the first unavailable one is not. */
  public static Availability availabilityOf(NativeFunction... functions) {
    return Arrays.stream(functions)
        .map(NativeFunction::availability)
        .filter(Unavailable.class::isInstance)
        .findFirst()
        .orElse(Availability.AVAILABLE);
  }

  /**
   * Returns the handle.
   *
   * @throws UnsupportedOperationException if the function is unavailable
   */
  public MethodHandle bound() {
    if (handle == null) {
      throw new UnsupportedOperationException(name + " is unavailable: " + availability);
    }
    return handle;
  }

  /**
   * What a call returned.
   *
   * @param error the error number that it left, see {@link CallState}
   */
  public record Result(long value, int error) {}

  /**
   * Calls a function that was bound with {@link CallState#captured}. Boxes and allocates: what is
   * called once per message uses the handle.
   *
   * @param arguments of the types of the signature
   * @throws UnsupportedOperationException if the function is unavailable
   */
  public Result call(Object... arguments) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = CallState.allocate(arena);
      Object value =
          bound()
              .invokeWithArguments(Stream.concat(Stream.of(state), Stream.of(arguments)).toList());
      return new Result(((Number) value).longValue(), CallState.error(state));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** Converts what a downcall throws, which is never a checked exception, for a rethrow. */
  public static RuntimeException unexpected(Throwable thrown) {
    return switch (thrown) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      default -> new IllegalStateException(thrown);
    };
  }
}
