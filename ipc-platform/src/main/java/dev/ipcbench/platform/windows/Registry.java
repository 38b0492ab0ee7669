package dev.ipcbench.platform.windows;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_CHAR;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.foreign.NativeFunction;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** Reads values of HKEY_LOCAL_MACHINE: RegGetValueW, which kernel32 exports too. Thread-safe. */
public final class Registry {

  /** A predefined handle: a sign-extended int (winreg.h). */
  private static final MemorySegment HKEY_LOCAL_MACHINE =
      MemorySegment.ofAddress(0xFFFFFFFF80000002L);

  private static final int RRF_RT_REG_SZ = 0x2;
  private static final int RRF_RT_REG_DWORD = 0x10;

  /** Longer values count as missing. */
  private static final int MAX_BYTES = 1024;

  private static final NativeFunction GET_VALUE =
      Kernel32.bind(
          "RegGetValueW", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS, ADDRESS);

  private Registry() {}

  /** Returns whether the call is available. */
  public static Availability availability() {
    return GET_VALUE.availability();
  }

  /** Returns a value of type REG_SZ; empty if it does not exist or cannot be read. */
  public static Optional<String> text(String key, String name) {
    try (Arena arena = Arena.ofConfined()) {
      return value(arena, key, name, RRF_RT_REG_SZ).map(data -> data.getString(0, UTF_16LE));
    }
  }

  /** Returns a value of type REG_DWORD; empty if it does not exist or cannot be read. */
  public static Optional<Integer> number(String key, String name) {
    try (Arena arena = Arena.ofConfined()) {
      return value(arena, key, name, RRF_RT_REG_DWORD).map(data -> data.get(JAVA_INT, 0));
    }
  }

  private static Optional<MemorySegment> value(Arena arena, String key, String name, int type) {
    if (GET_VALUE.handle() == null) {
      return Optional.empty();
    }
    MemorySegment data = arena.allocate(MAX_BYTES, JAVA_CHAR.byteSize() * 2);
    MemorySegment size = arena.allocateFrom(JAVA_INT, MAX_BYTES);
    NativeFunction.Result status =
        GET_VALUE.call(
            HKEY_LOCAL_MACHINE,
            arena.allocateFrom(key, UTF_16LE),
            arena.allocateFrom(name, UTF_16LE),
            type,
            MemorySegment.NULL,
            data,
            size);
    return status.value() == 0 ? Optional.of(data) : Optional.empty();
  }
}
