package dev.ipcbench.transport.shm.link;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The layout of the file of one connection. Integers are little-endian. Words that different
 * processes write are 128 bytes apart: processors fetch cache lines of 64 bytes in pairs.
 *
 * <pre>
 *  +---------------------------------------------------------------+    0
 *  |            magic: 'I' 'P' 'C' 'S' 'H' 'M' 0 2                 |
 *  +-------------------------------+-------------------------------+    8
 *  |   slots of a ring (8)         |  bytes of a slot (8320)       |
 *  +-------------------------------+-------------------------------+  128
 *  |  written by the client:  one end, below                       |
 *  +---------------------------------------------------------------+  256
 *  |  written by the server:  one end, below                       |
 *  +---------------------------------------------------------------+  384
 *  |  requests: read so far (8 bytes), written by the server       |
 *  +---------------------------------------------------------------+  512
 *  |  requests: 1 (4 bytes) while their reader sleeps              |
 *  +---------------------------------------------------------------+  640
 *  |  requests: 1 (4 bytes) while their writer sleeps              |
 *  +---------------------------------------------------------------+  768
 *  |  replies: read so far (8 bytes), written by the client        |
 *  +---------------------------------------------------------------+  896
 *  |  replies: 1 (4 bytes) while their reader sleeps               |
 *  +---------------------------------------------------------------+ 1024
 *  |  replies: 1 (4 bytes) while their writer sleeps               |
 *  +---------------------------------------------------------------+ 4096
 *  |  requests: 8 slots                                            |
 *  +---------------------------------------------------------------+ 4096 +  8 x 8320
 *  |  replies: 8 slots                                             |
 *  +---------------------------------------------------------------+ 4096 + 16 x 8320
 *
 *  one end:
 *  +-------------------------------+-------------------------------+    0
 *  |  state: 0, 1 open, 2 closed   |  1 if it sleeps, 0 if it spins|
 *  +-------------------------------+-------------------------------+    8
 *  |  question: any number but 0                                   |
 *  +---------------------------------------------------------------+   16
 *  |  answer: the other end's question, every bit inverted         |
 *  +-------------------------------+-------------------------------+   24
 *  |  wake-up check: see WakeUpCheck|
 *  +-------------------------------+                                   28
 *
 *  one slot; the n-th that is written, from 0, is slot n mod 8:
 *  +-------------------------------+-------------------------------+    0
 *  |  bytes in it, 1 to 8304       |  n + 1, its lower 32 bits     |
 *  +-------------------------------+-------------------------------+    8
 *  |  0                                                            |
 *  +---------------------------------------------------------------+   16
 *  |  a message, or the next piece of one ...                      |
 *  +---------------------------------------------------------------+ 8320
 * </pre>
 *
 * <b>Publication.</b> The first 8 bytes of a slot are written last, as one, with release; the
 * reader waits for the number of the slot that is next, with acquire. So one store publishes a
 * message, and the cache line the reader waits for brings the start of the message with it. Slots
 * do not move, so a payload is never read as such a number and nothing needs to be cleared. The
 * writer may fill slot <i>n</i> once more than <i>n</i> - 8 slots have been read.
 *
 * <p><b>Size.</b> A message begins in a slot of its own and fills every slot but its last. A ring
 * of 65 KiB thus carries 1 MiB: one end fills slots while the other empties them. A connection
 * takes 134 KiB, where rings for whole messages would take 2 MiB each. In a container /dev/shm
 * often has 64 MiB: room for over 400 connections.
 *
 * <p>8320 is not a power of two: the starts of the slots, which are all that short messages touch,
 * map to different cache sets.
 */
public final class Layout {

  public static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, LITTLE_ENDIAN).withInvokeExactBehavior();
  public static final VarHandle INT =
      MethodHandles.byteBufferViewVarHandle(int[].class, LITTLE_ENDIAN).withInvokeExactBehavior();

  /** {@code IPCSHM}, 0, and the version of this layout. */
  public static final long MAGIC = 0x0200_4d48_5343_5049L;

  public static final int SLOTS = 8;
  public static final int SLOT_BYTES = 65 * 128;
  public static final int SLOT_HEADER = 16;

  /** The longest piece of a message that fits into a slot, bytes. */
  public static final int PIECE = SLOT_BYTES - SLOT_HEADER;

  public static final int CLIENT = 128;
  public static final int SERVER = 256;
  public static final int SLEEPS = 4;
  public static final int QUESTION = 8;
  public static final int ANSWER = 16;
  public static final int WAKE_UP = 24;

  public static final int SIZES = 8;
  public static final long EXPECTED_SIZES = (long) SLOT_BYTES << 32 | SLOTS;

  /** Offsets of the words of each ring and of its slots. */
  public static final int REQUESTS = 384;

  public static final int REPLIES = 768;
  public static final int READER_SLEEPS = 128;
  public static final int WRITER_SLEEPS = 256;
  public static final int REQUEST_SLOTS = 4096;
  public static final int REPLY_SLOTS = REQUEST_SLOTS + SLOTS * SLOT_BYTES;

  /** The size of the file. */
  public static final int BYTES = REPLY_SLOTS + SLOTS * SLOT_BYTES;

  public static final int OPEN = 1;
  public static final int CLOSED = 2;

  private Layout() {}

  public static int slots(int ring) {
    return ring == REQUESTS ? REQUEST_SLOTS : REPLY_SLOTS;
  }
}
