package dev.ipcbench.measurement.plan;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Wire;

/**
 * One row of a result: everything that is held fixed while it is measured.
 *
 * @param transport id of the transport
 * @param waiting how both ends wait
 * @param requestBytes payload length of a request
 * @param replyBytes payload length of a reply
 * @param connections conversations at once, each with a thread of its own on both sides
 * @param wire what a message is made of
 * @param hops how many connections a message takes each way: 2 where a relay stands in between
 */
public record Scenario(
    String transport,
    Target target,
    Placement placement,
    Wait waiting,
    Pacing pacing,
    int requestBytes,
    int replyBytes,
    int connections,
    Wire wire,
    int hops) {

  /** A row whose peer speaks our own messages, with nothing in between. */
  public Scenario(
      String transport,
      Target target,
      Placement placement,
      Wait waiting,
      Pacing pacing,
      int requestBytes,
      int replyBytes,
      int connections) {
    this(
        transport,
        target,
        placement,
        waiting,
        pacing,
        requestBytes,
        replyBytes,
        connections,
        Wire.IPCB,
        1);
  }

  /** Both payload lengths as one word: {@code 1024}, or {@code 1024x64} where they differ. */
  public String bytes() {
    return requestBytes == replyBytes
        ? String.valueOf(requestBytes)
        : requestBytes + "x" + replyBytes;
  }

  /**
   * The row's name: unique in a run, and a legal file name on Windows. For example {@code
   * tcp-server-cross-core-block-max-1024}; {@code 1024x64} where the sizes differ, {@code -c8} for
   * 8 connections, {@code -raw} for a peer that knows no header of ours, {@code -2hops} where a
   * relay stands in between.
   */
  public String id() {
    String id =
        String.join(
            "-",
            transport,
            target.label(),
            placement.name().replace('/', '_'),
            waiting.label(),
            pacing.label(),
            bytes());
    id = connections == 1 ? id : id + "-c" + connections;
    id = wire == Wire.IPCB ? id : id + "-" + wire.label();
    return hops == 1 ? id : id + "-" + hops + "hops";
  }
}
