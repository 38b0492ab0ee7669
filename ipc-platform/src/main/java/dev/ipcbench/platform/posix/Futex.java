package dev.ipcbench.platform.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.foreign.NativeFunction;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;

/**
 * To sleep until another process changes a word of shared memory: futex(2), operations FUTEX_WAIT
 * and FUTEX_WAKE. Without FUTEX_PRIVATE_FLAG, so that the kernel knows the word by its place in the
 * file and not by its address in one process. Called by its number, as the C library offers no
 * function; the number is known for 64-bit x86 and ARM. Thread-safe.
 *
 * <p>The call is no "critical" downcall, since it blocks: a thread in one would hold up every
 * garbage collection.
 */
public final class Futex {

  /** So long a sleep lasts at most, whatever happens: who sleeps looks around then. */
  public static final long TIME_OUT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final int FUTEX_WAIT = 0;
  private static final int FUTEX_WAKE = 1;
  private static final long NUMBER = number();

  private static final NativeFunction SYSCALL =
      Libc.bind(
          "syscall",
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT),
          Linker.Option.firstVariadicArg(1));

  private static final MemorySegment TIME_OUT =
      Arena.global().allocateFrom(JAVA_LONG, 0, TIME_OUT_NANOS);

  private static final Availability AVAILABILITY = tryIt();

  private Futex() {}

  private static long number() {
    if (!"Linux".equals(System.getProperty("os.name"))) {
      return -1;
    }
    return switch (System.getProperty("os.arch", "")) {
      case "amd64" -> 202;
      case "aarch64" -> 98;
      default -> -1;
    };
  }

  private static Availability tryIt() {
    if (NUMBER < 0) {
      return new Availability.Unavailable(
          "there is no futex for %s on %s"
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
          "Spin instead; Linux on 64-bit x86 or ARM has it.");
    }
    if (SYSCALL.availability() instanceof Availability.Unavailable no) {
      return no;
    }
    try (Arena arena = Arena.ofConfined()) {
      if (call(arena.allocate(JAVA_INT).address(), FUTEX_WAKE, 1) == 0) {
        return Availability.AVAILABLE;
      }
      return new Availability.Unavailable(
          "the system refuses the call futex", "Spin instead, or see what the sandbox forbids.");
    }
  }

  /** Whether there is such a thing here; found out once. */
  public static Availability availability() {
    return AVAILABILITY;
  }

  /**
   * Sleeps while the word has this value: until it is woken, or the time is out, or for no reason
   * at all. Returns at once if the word has another value; the kernel looks and falls asleep as
   * one.
   *
   * @param address of a 32-bit word of a mapped file, a multiple of 4; mapped until this returns
   */
  public static void sleepWhile(long address, int value) {
    call(address, FUTEX_WAIT, value);
  }

  /**
   * Wakes whoever sleeps on that word, in whatever process.
   *
   * @return how many that were
   */
  public static int wake(long address) {
    return (int) call(address, FUTEX_WAKE, Integer.MAX_VALUE);
  }

  private static long call(long address, int operation, int value) {
    try {
      return (long)
          SYSCALL
              .bound()
              .invokeExact(NUMBER, address, operation, value, TIME_OUT, MemorySegment.NULL, 0);
    } catch (Throwable e) {
      throw NativeFunction.unexpected(e);
    }
  }
}
