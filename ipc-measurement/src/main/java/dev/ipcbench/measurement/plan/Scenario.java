package dev.ipcbench.measurement.plan;

import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Transport.ClientKind;
import dev.ipcbench.transport.Wire;

/**
 * The parameters of one row: everything that is held fixed while it is measured.
 *
 * @param transport id of the transport
 * @param client kind of the client end
 * @param waiting wait strategy of both ends
 * @param requestBytes payload length of a request
 * @param replyBytes payload length of a reply
 * @param connections number of concurrent connections, each with a thread of its own on both sides
 * @param wire format of the messages
 * @param hops number of connections that a message passes each way: 2 through a relay
 */
public record Scenario(
    String transport,
    ClientKind client,
    Target target,
    Placement placement,
    Wait waiting,
    Pacing pacing,
    int requestBytes,
    int replyBytes,
    int connections,
    Wire wire,
    int hops) {

  /** Creates a scenario of a lean client with ipcbench messages over a direct connection. */
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
        ClientKind.LEAN,
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

  /** Returns whether this is the harness alone: the transport {@code none}. */
  public boolean crossesNothing() {
    return transport.equals("none");
  }

  /** Returns the transport for the user, with its client unless that is lean. */
  public String title() {
    return client == ClientKind.LEAN ? transport : transport + " " + client.label();
  }

  /** Returns the same scenario with the lean client of another transport, and a wait strategy. */
  public Scenario withTransport(String transport, Wait waiting) {
    return with(transport, ClientKind.LEAN, placement, waiting, pacing);
  }

  /** Returns the same scenario with another client of the transport. */
  public Scenario withClient(ClientKind client) {
    return with(transport, client, placement, waiting, pacing);
  }

  /** Returns the same scenario on other CPUs. */
  public Scenario withPlacement(Placement placement) {
    return with(transport, client, placement, waiting, pacing);
  }

  /** Returns the same scenario with another pacing. */
  public Scenario withPacing(Pacing pacing) {
    return with(transport, client, placement, waiting, pacing);
  }

  private Scenario with(
      String transport, ClientKind client, Placement placement, Wait waiting, Pacing pacing) {
    return new Scenario(
        transport,
        client,
        target,
        placement,
        waiting,
        pacing,
        requestBytes,
        replyBytes,
        connections,
        wire,
        hops);
  }

  /** Returns both payload lengths as one word: {@code 1024}, or {@code 1024x64} if they differ. */
  public String bytes() {
    return requestBytes == replyBytes
        ? String.valueOf(requestBytes)
        : requestBytes + "x" + replyBytes;
  }

  /**
   * Returns the id of the row: unique in a run, and a legal file name on Windows. For example
   * {@code tcp-server-cross-core-block-max-1024}; {@code 1024x64} if the sizes differ, {@code -c8}
   * for 8 connections, {@code -raw} for a peer that echoes the bare payload, {@code -2hops} through
   * a relay, {@code -library} for a library client.
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
    id = hops == 1 ? id : id + "-" + hops + "hops";
    return client == ClientKind.LEAN ? id : id + "-" + client.label();
  }
}
