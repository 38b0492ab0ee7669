package dev.ipcbench.platform.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Platform;
import dev.ipcbench.platform.foreign.NativeFunction;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;

/**
 * Waits until another process changes a word of shared memory: futex(2), operations FUTEX_WAIT and
 * FUTEX_WAKE. Without FUTEX_PRIVATE_FLAG, so that the kernel identifies the word by its position in
 * the file instead of its address in one process. Called by system call number, because the C
 * library has no function for it; the number is known for 64-bit x86 and ARM. Thread-safe.
 *
 * <p>The call is not a "critical" downcall, because it blocks: it would delay every garbage
 * collection.
 */
public final class Futex {

  /** The timeout of a wait, after which the caller checks whether its peer is still alive. */
  private static final long TIMEOUT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final int FUTEX_WAIT = 0;
  private static final int FUTEX_WAKE = 1;
  private static final long NUMBER = number();

  private static final NativeFunction SYSCALL =
      Libc.bind(
          "syscall",
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT),
          Linker.Option.firstVariadicArg(1));

  private static final MemorySegment TIMEOUT =
      Arena.global().allocateFrom(JAVA_LONG, 0, TIMEOUT_NANOS);

  private static final Availability AVAILABILITY = probe();

  private Futex() {}

  private static long number() {
    if (Platform.CURRENT != Platform.LINUX) {
      return -1;
    }
    return switch (System.getProperty("os.arch", "")) {
      case "amd64" -> 202;
      case "aarch64" -> 98;
      default -> -1;
    };
  }

  private static Availability probe() {
    if (NUMBER < 0) {
      return new Availability.Unavailable(
          "No futex call is known for %s on %s."
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
          "Use --wait spin, or Linux on 64-bit x86 or ARM.");
    }
    if (SYSCALL.availability() instanceof Availability.Unavailable unavailable) {
      return unavailable;
    }
    try (Arena arena = Arena.ofConfined()) {
      if (call(arena.allocate(JAVA_INT).address(), FUTEX_WAKE, 1) == 0) {
        return Availability.AVAILABLE;
      }
      return new Availability.Unavailable(
          "The system rejects the futex call.",
          "Use --wait spin, or allow the call in the sandbox.");
    }
  }

  /** Returns whether this system has futexes; determined once. */
  public static Availability availability() {
    return AVAILABILITY;
  }

  /**
   * Sleeps if the word has this value, until it is woken, the timeout expires, or spuriously.
   * Returns immediately if the word has another value; the kernel checks the value and goes to
   * sleep atomically.
   *
   * @param address of a 32-bit word of a mapped file, a multiple of 4; mapped until this returns
   */
  public static void sleepWhile(long address, int value) {
    call(address, FUTEX_WAIT, value);
  }

  /**
   * Wakes all threads that sleep on the word, in all processes.
   *
   * @return number of threads woken
   */
  public static int wake(long address) {
    return (int) call(address, FUTEX_WAKE, Integer.MAX_VALUE);
  }

  private static long call(long address, int operation, int value) {
    try {
      return (long)
          SYSCALL
              .bound()
              .invokeExact(NUMBER, address, operation, value, TIMEOUT, MemorySegment.NULL, 0);
    } catch (Throwable e) {
      throw NativeFunction.unexpected(e);
    }
  }
}
