package dev.ipcbench.platform.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.ipcbench.platform.Platform;
import dev.ipcbench.platform.foreign.DirectBuffers;
import dev.ipcbench.platform.foreign.NativeFunction;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A connected socket, accessed by non-blocking recv(2) and send(2) for a thread that busy-spins.
 * Because the calls do not block, they are "critical" downcalls, without a thread state transition,
 * and they avoid the locks of a channel. Owned by one thread; valid only while the channel is open,
 * because the system reuses closed descriptors.
 */
public final class DirectSocket {

  /** Values of Linux. Other systems have other values, so {@link #of} returns null there. */
  private static final int MSG_DONTWAIT = 0x40;

  private static final int MSG_NOSIGNAL = 0x4000;

  private static final boolean LINUX = Platform.CURRENT == Platform.LINUX;
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

  /** Returns the socket of a channel; null if it is not accessible and the channel must be used. */
  public static @Nullable DirectSocket of(SocketChannel channel) {
    int descriptor = LINUX && RECV != null && SEND != null ? Descriptors.of(channel) : -1;
    return descriptor < 0 ? null : new DirectSocket(descriptor);
  }

  /**
   * Receives the bytes that have arrived.
   *
   * @param buffer direct, with space remaining; its position advances by the received bytes
   * @return number of bytes; 0 if there are none, or if the socket failed, which its channel then
   *     reports; -1 if the peer closed the connection
   */
  @SuppressWarnings("ReferenceEquality") // the same buffer has the same address
  public int receive(ByteBuffer buffer) {
    if (buffer != received) {
      receivedBase = DirectBuffers.address(buffer);
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
   * Sends as many bytes as the kernel accepts.
   *
   * @param buffer direct; its position advances by the sent bytes
   * @return number of bytes; 0 if none, or if the socket failed, which its channel then reports
   */
  @SuppressWarnings("ReferenceEquality") // the same buffer has the same address
  public int send(ByteBuffer buffer) {
    if (buffer != sent) {
      sentBase = DirectBuffers.address(buffer);
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
}
