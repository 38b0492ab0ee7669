package dev.ipcbench.platform.posix;

import dev.ipcbench.platform.foreign.NativeFunction;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * The file descriptor behind a channel, which the JDK keeps to itself: asked of {@code
 * sun.nio.ch.SelChImpl}, which is public but exported to nobody. The apps' manifests say {@code
 * Add-Exports: java.base/sun.nio.ch}; without it there is no descriptor, and channels are used as
 * they are.
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
          "Spinning goes through channels, which is slower: {0}. Start Java with"
              + " --add-exports=java.base/sun.nio.ch=ALL-UNNAMED.",
          e.toString());
      return null;
    }
  }

  /** -1 where it cannot be had. */
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
