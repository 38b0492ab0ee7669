package dev.ipcbench.transport.shm.link;

import static dev.ipcbench.transport.shm.link.Layout.INT;

import dev.ipcbench.platform.posix.Futex;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * A word by which one end wakes the other: 1 while a thread sleeps on it. No wake-up is lost, since
 * each end first writes and then, after a full fence, reads:
 *
 * <pre>
 *    sleeper                            waker
 *      word = 1                           publishes data
 *      ---- full fence ----               ---- full fence ----
 *      reads: is data available?          reads: is the word 1?
 *      sleeps while the word is 1         word = 0, and wakes the sleeper
 * </pre>
 *
 * At least one of the two sees what the other has written. Without a sleeper the waker makes no
 * system call.
 */
public final class Bell {

  private final ByteBuffer memory;
  private final int offset;
  private final long address;

  /**
   * @param memory the whole file
   * @param base its address in this process
   * @param offset where the word is
   */
  public Bell(ByteBuffer memory, long base, int offset) {
    this.memory = memory;
    this.offset = offset;
    this.address = base + offset;
  }

  /** Announces that this thread is about to sleep; the caller checks for data next. */
  public void arm() {
    INT.setOpaque(memory, offset, 1);
    VarHandle.fullFence();
  }

  /** Withdraws the announcement. */
  void disarm() {
    INT.setOpaque(memory, offset, 0);
  }

  /** Sleeps until woken or for a limited time; the caller checks again in any case. */
  void sleep() {
    Futex.sleepWhile(address, 1);
  }

  /** Wakes the sleeper, if there is one. Called after data was published. */
  void ring() {
    if (isArmed()) {
      Futex.wake(address);
    }
  }

  /** Returns whether a sleeper must be woken, and takes that over from all other callers. */
  public boolean isArmed() {
    VarHandle.fullFence();
    return (int) INT.getOpaque(memory, offset) != 0 && (int) INT.getAndSet(memory, offset, 0) != 0;
  }
}
