package dev.ipcbench.platform.posix;

import dev.ipcbench.platform.foreign.NativeFunction;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Returns the file descriptor of a channel, which the JDK does not publish. It comes from {@code
 * sun.nio.ch.SelChImpl}, a public interface in a package that is not exported: the apps' manifests
 * contain {@code Add-Exports: java.base/sun.nio.ch}. Without it, channels are used instead.
 */
final class Descriptors {

  private static final Logger LOG = System.getLogger(Descriptors.class.getName());
  private static final @Nullable MethodHandle GET = find();

  private Descriptors() {}

  private static @Nullable MethodHandle find() {
    try {
      Class<?> selectable = Class.forName("sun.nio.ch.SelChImpl");
      return MethodHandles.lookup().unreflect(selectable.getMethod("getFDVal"));
    } catch (ReflectiveOperationException e) {
      LOG.log(
          Level.WARNING,
          "Busy-spinning uses channels, which is slower: {0}. Start Java with"
              + " --add-exports=java.base/sun.nio.ch=ALL-UNNAMED.",
          e.toString());
      return null;
    }
  }

  /** Returns the descriptor; -1 if it is not accessible. */
  static int of(SocketChannel channel) {
    if (GET == null) {
      return -1;
    }
    try {
      return (int) GET.invoke(channel);
    } catch (Throwable e) {
      throw NativeFunction.unexpected(e);
    }
  }
}
