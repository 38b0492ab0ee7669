package dev.ipcbench.transport.signalr.hub;

/**
 * When something was said last, in ticks of the keep-alive. Those who speak leave a mark, without a
 * clock; the keep-alive counts the ticks without one.
 */
final class Liveness {

  private volatile boolean spoke;
  private volatile boolean heard;
  private volatile boolean pings;
  private int silentTicks;
  private int unheardTicks;

  /** The hub has sent something. */
  void spoke() {
    if (!spoke) {
      spoke = true;
    }
  }

  /** The client has sent something. */
  void heard() {
    if (!heard) {
      heard = true;
    }
  }

  /**
   * The client has sent a ping. Only from then on is its silence minded, as ASP.NET Core does: some
   * clients send none.
   */
  void pinged() {
    pings = true;
  }

  boolean hasPinged() {
    return pings;
  }

  /** Called by the keep-alive alone. */
  void tick() {
    silentTicks = spoke ? 0 : silentTicks + 1;
    unheardTicks = heard ? 0 : unheardTicks + 1;
    spoke = false;
    heard = false;
  }

  int silentTicks() {
    return silentTicks;
  }

  int unheardTicks() {
    return unheardTicks;
  }
}
