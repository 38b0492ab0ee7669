package dev.ipcbench.transport.signalr.hub;

/**
 * Tracks when a connection was last used, in ticks of the keep-alive. Sending and receiving set a
 * flag and read no clock; the keep-alive counts the ticks in which the flag was not set.
 */
final class Liveness {

  private volatile boolean sent;
  private volatile boolean received;
  private volatile boolean pinged;
  private int ticksSinceSent;
  private int ticksSinceReceived;

  /** Called when the hub sends a record. */
  void sent() {
    if (!sent) {
      sent = true;
    }
  }

  /** Called when the hub has received something from the client. */
  void received() {
    if (!received) {
      received = true;
    }
  }

  /**
   * Called when the client has sent a ping. From its first ping on, the idle timeout applies, as in
   * ASP.NET Core: some clients send no pings.
   */
  void pinged() {
    pinged = true;
  }

  boolean hasPinged() {
    return pinged;
  }

  /** Ends a tick; called only by the keep-alive. */
  void tick() {
    ticksSinceSent = sent ? 0 : ticksSinceSent + 1;
    ticksSinceReceived = received ? 0 : ticksSinceReceived + 1;
    sent = false;
    received = false;
  }

  int ticksSinceSent() {
    return ticksSinceSent;
  }

  int ticksSinceReceived() {
    return ticksSinceReceived;
  }
}
