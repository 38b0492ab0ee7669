package dev.ipcbench.platform.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.ipcbench.platform.foreign.NativeFunction;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A connected socket by recv(2) and send(2) alone, never waiting: what a spinning thread asks again
 * and again. As the calls cannot block they are "critical" downcalls, which spares them the change
 * of the thread's state, and they spare the locks that a channel takes. Owned by one thread; valid
 * only as long as the channel is open, since a descriptor that is closed is soon somebody else's.
 */
public final class DirectSocket {

  /** Linux's values; elsewhere they differ, and there is no {@link #of}. */
  private static final int MSG_DONTWAIT = 0x40;

  private static final int MSG_NOSIGNAL = 0x4000;

  private static final boolean LINUX = "Linux".equals(System.getProperty("os.name"));
  private static final @Nullable MethodHandle RECV = bind("recv");
  private static final @Nullable MethodHandle SEND = bind("send");

  private final int descriptor;
  private @Nullable ByteBuffer received;
  private long receivedBase;
  private @Nullable ByteBuffer sent;
  private long sentBase;

  private DirectSocket(int descriptor) {
    this.descriptor = descriptor;
  }

  private static @Nullable MethodHandle bind(String name) {
    return Libc.bind(
            name,
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT),
            Linker.Option.critical(false))
        .handle();
  }

  /** The socket behind a channel; null where it cannot be had, and the channel itself must do. */
  public static @Nullable DirectSocket of(SocketChannel channel) {
    int descriptor = LINUX && RECV != null && SEND != null ? Descriptors.of(channel) : -1;
    return descriptor < 0 ? null : new DirectSocket(descriptor);
  }

  /**
   * Takes what has arrived.
   *
   * @param buffer direct, with room; its position moves behind what came
   * @return how many bytes; 0 if there are none, or the socket failed (which its channel then
   *     tells); -1 if the peer has closed
   */
  @SuppressWarnings("ReferenceEquality") // the question is whether it is the same memory
  public int receive(ByteBuffer buffer) {
    if (buffer != received) {
      receivedBase = base(buffer);
      received = buffer;
    }
    int position = buffer.position();
    long count = call(RECV, receivedBase + position, buffer.remaining(), MSG_DONTWAIT);
    if (count > 0) {
      buffer.position(position + (int) count);
      return (int) count;
    }
    return count == 0 ? -1 : 0;
  }

  /**
   * Sends as much as the kernel takes.
   *
   * @param buffer direct; its position moves behind what was taken
   * @return how many bytes; 0 if none, or the socket failed (which its channel then tells)
   */
  @SuppressWarnings("ReferenceEquality") // the question is whether it is the same memory
  public int send(ByteBuffer buffer) {
    if (buffer != sent) {
      sentBase = base(buffer);
      sent = buffer;
    }
    int position = buffer.position();
    long count = call(SEND, sentBase + position, buffer.remaining(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (count <= 0) {
      return 0;
    }
    buffer.position(position + (int) count);
    return (int) count;
  }

  private long call(@Nullable MethodHandle function, long address, long length, int flags) {
    try {
      return (long)
          Objects.requireNonNull(function).invokeExact(descriptor, address, length, flags);
    } catch (Throwable e) {
      throw NativeFunction.unexpected(e);
    }
  }

  /** Asked for once per buffer: it allocates. */
  private static long base(ByteBuffer buffer) {
    if (!buffer.isDirect()) {
      throw new IllegalArgumentException("only a direct buffer stays where it is");
    }
    return MemorySegment.ofBuffer(buffer).address() - buffer.position();
  }
}
