package dev.ipcbench.transport.shm.link;

import static dev.ipcbench.transport.shm.ring.Layout.INT;

import dev.ipcbench.platform.posix.Futex;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * A word by which one end wakes the other: 1 while somebody sleeps on it. Nothing is lost, since
 * each end first writes and then, behind a full fence, looks:
 *
 * <pre>
 *    who sleeps                         who wakes
 *      word = 1                           hands something over
 *      ---- full fence ----               ---- full fence ----
 *      looks: has something come?         looks: is the word 1?
 *      sleeps while the word is 1         word = 0, and wakes who sleeps
 * </pre>
 *
 * At least one of the two sees what the other has written. Whoever wakes makes no system call when
 * nobody sleeps.
 */
public final class Bell {

  private final ByteBuffer memory;
  private final int place;
  private final long address;

  /**
   * @param memory of the whole file
   * @param base its address in this process
   * @param place of the word in it
   */
  public Bell(ByteBuffer memory, long base, int place) {
    this.memory = memory;
    this.place = place;
    this.address = base + place;
  }

  /** Says that somebody is about to sleep; the next thing to do is to look. */
  public void arm() {
    INT.setOpaque(memory, place, 1);
    VarHandle.fullFence();
  }

  /** Nobody sleeps: something has come before. */
  void disarm() {
    INT.setOpaque(memory, place, 0);
  }

  /** Sleeps until it is rung, or for some time; the caller looks again in any case. */
  void sleep() {
    Futex.sleepWhile(address, 1);
  }

  /** Wakes whoever sleeps. Called after something was handed over. */
  void ring() {
    if (isArmed()) {
      Futex.wake(address);
    }
  }

  /** Whether somebody must be woken; then nobody else is told so. */
  public boolean isArmed() {
    VarHandle.fullFence();
    return (int) INT.getOpaque(memory, place) != 0 && (int) INT.getAndSet(memory, place, 0) != 0;
  }
}
