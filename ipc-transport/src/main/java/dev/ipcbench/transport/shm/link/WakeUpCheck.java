package dev.ipcbench.transport.shm.link;

import static dev.ipcbench.transport.shm.ring.Layout.INT;
import static dev.ipcbench.transport.shm.ring.Layout.WAKING;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.posix.Futex;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Can one end wake the other? Two sandboxes may map the same memory and still sleep in kernels of
 * their own: each then goes on when its sleep is over, 100 ms later, and such round trips would
 * pass for slow ones. So an end that means to sleep does so once before the first message, until
 * the other end's kernel says that it has woken somebody.
 *
 * <pre>
 *    who sleeps                         who wakes
 *      word = ASLEEP                      waits until it is
 *      sleeps while it is                 wakes, until the kernel has found a sleeper:
 *                                           word = WOKEN, and wakes once more
 *                                         or the patience is over: word = NOT_WOKEN
 * </pre>
 *
 * @param memory of the whole file
 * @param address where it is mapped
 * @param patience how long to try
 * @param over asked while waiting: whether the other end has gone
 */
public record WakeUpCheck(
    ByteBuffer memory, long address, Duration patience, BooleanSupplier over) {

  private static final int ASLEEP = 1;
  private static final int WOKEN = 2;
  private static final int NOT_WOKEN = 3;

  private static final long PAUSE_NANOS = 50_000;

  /** The memory is the same, but not the kernel that puts threads to sleep. */
  public static final class NotWoken extends IOException {
    private static final long serialVersionUID = 1L;

    NotWoken() {
      super("a thread that sleeps at one end is not woken by the other");
    }
  }

  /**
   * Sleeps until the other end has woken this one.
   *
   * @param end of this side
   * @throws NotWoken if it cannot
   */
  void beWoken(int end) throws IOException {
    long start = System.nanoTime();
    INT.setRelease(memory, end + WAKING, ASLEEP);
    Futex.sleepWhile(address + end + WAKING, ASLEEP);
    // What the other end has said counts first: it closes when it could not wake anybody.
    while (state(end) == ASLEEP) {
      // It has as long again as it takes to say so, until nobody believes in it any more.
      check(start, patience.multipliedBy(2));
      Futex.sleepWhile(address + end + WAKING, ASLEEP);
    }
    if (state(end) != WOKEN) {
      throw new NotWoken();
    }
  }

  /**
   * Wakes the other end, which sleeps or is about to.
   *
   * @param end of the other side
   * @throws NotWoken if it cannot
   */
  void wake(int end) throws IOException {
    long start = System.nanoTime();
    while (state(end) != ASLEEP) {
      check(start, patience);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    boolean woken = canWake() && wokeSomebody(end);
    INT.setRelease(memory, end + WAKING, woken ? WOKEN : NOT_WOKEN);
    if (!woken) {
      throw new NotWoken();
    }
    Futex.wake(address + end + WAKING); // it may have seen ASLEEP again, and gone back to sleep
  }

  private boolean wokeSomebody(int end) throws IOException {
    long start = System.nanoTime();
    while (Futex.wake(address + end + WAKING) == 0) {
      if (System.nanoTime() - start > patience.toNanos()) {
        return false;
      }
      if (over.getAsBoolean()) {
        throw new IOException("the other end has gone");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return true;
  }

  private static boolean canWake() {
    return Futex.availability() instanceof Availability.Available;
  }

  private int state(int end) {
    return (int) INT.getAcquire(memory, end + WAKING);
  }

  private void check(long start, Duration limit) throws IOException {
    if (over.getAsBoolean()) {
      throw new IOException("the other end has gone");
    }
    if (System.nanoTime() - start > limit.toNanos()) {
      throw new NotWoken();
    }
  }
}
