package dev.ipcbench.transport.shm.link;

import static dev.ipcbench.transport.shm.link.Layout.INT;
import static dev.ipcbench.transport.shm.link.Layout.WAKE_UP;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.posix.Futex;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Checks that one end can wake the other. Two sandboxes may map the same memory and still sleep in
 * kernels of their own: each thread then continues when its sleep times out, 100 ms later, and such
 * round trips would look merely slow. So an end that blocks sleeps once before the first message,
 * until the peer's kernel reports that it has woken a thread.
 *
 * <pre>
 *    sleeper                            waker
 *      word = ASLEEP                      waits until the word is ASLEEP
 *      sleeps while it is ASLEEP          calls wake until the kernel has found a sleeper:
 *                                           word = WOKEN, and wakes once more
 *                                         or until the timeout: word = NOT_WOKEN
 * </pre>
 *
 * @param memory the whole file
 * @param address where it is mapped
 * @param timeout how long to try
 * @param peerGone polled while waiting: whether the peer has closed or no longer lives
 */
public record WakeUpCheck(
    ByteBuffer memory, long address, Duration timeout, BooleanSupplier peerGone) {

  private static final int ASLEEP = 1;
  private static final int WOKEN = 2;
  private static final int NOT_WOKEN = 3;

  private static final long PAUSE_NANOS = 50_000;

  /** Thrown when both ends share the memory but not the kernel in which threads sleep. */
  public static final class NotWokenException extends IOException {
    private static final long serialVersionUID = 1L;

    NotWokenException() {
      super("a thread that sleeps at one end cannot be woken by the other");
    }
  }

  /**
   * Sleeps until the peer has woken this end.
   *
   * @param end this end
   * @throws NotWokenException if the peer cannot wake it
   */
  void beWoken(int end) throws IOException {
    long start = System.nanoTime();
    INT.setRelease(memory, end + WAKE_UP, ASLEEP);
    Futex.sleepWhile(address + end + WAKE_UP, ASLEEP);
    // The word counts before the peer's state: a peer that could not wake this end closes.
    while (state(end) == ASLEEP) {
      checkPeer();
      // The waker needs up to one timeout to give up; a second one is enough to notice that.
      if (System.nanoTime() - start > 2 * timeout.toNanos()) {
        throw new NotWokenException();
      }
      Futex.sleepWhile(address + end + WAKE_UP, ASLEEP);
    }
    if (state(end) != WOKEN) {
      throw new NotWokenException();
    }
  }

  /**
   * Wakes the peer, which sleeps or is about to.
   *
   * @param end the peer's end
   * @throws NotWokenException if it cannot be woken
   */
  void wake(int end) throws IOException {
    if (!isMet(() -> state(end) == ASLEEP)) {
      throw new NotWokenException();
    }
    boolean woken = canWake() && isMet(() -> Futex.wake(address + end + WAKE_UP) != 0);
    INT.setRelease(memory, end + WAKE_UP, woken ? WOKEN : NOT_WOKEN);
    if (!woken) {
      throw new NotWokenException();
    }
    Futex.wake(
        address + end + WAKE_UP); // the sleeper may have read ASLEEP again and gone back to sleep
  }

  /** Polls a condition; returns false if it is not met within the timeout. */
  private boolean isMet(BooleanSupplier condition) throws IOException {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > timeout.toNanos()) {
        return false;
      }
      checkPeer();
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return true;
  }

  private static boolean canWake() {
    return Futex.availability() instanceof Availability.Available;
  }

  private int state(int end) {
    return (int) INT.getAcquire(memory, end + WAKE_UP);
  }

  private void checkPeer() throws IOException {
    if (peerGone.getAsBoolean()) {
      throw new IOException("the peer has closed the connection");
    }
  }
}
