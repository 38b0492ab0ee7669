package dev.ipcbench.transport.catalog;

import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.none.NoneTransport;
import dev.ipcbench.transport.tcp.TcpTransport;
import dev.ipcbench.transport.uds.UdsTransport;
import java.util.List;

/** Every transport there is, in the order users see them: a new one gets its line here. */
public final class Transports {

  private static final List<Transport> ALL =
      List.of(new NoneTransport(), new TcpTransport(), new UdsTransport());

  private Transports() {}

  /** All of them, also those that cannot be had on this system. */
  public static List<Transport> all() {
    return ALL;
  }

  /** Their ids, in the same order. */
  public static List<String> ids() {
    return ALL.stream().map(Transport::id).toList();
  }

  /**
   * The transport with that id.
   *
   * @throws IllegalArgumentException if there is none; the message names those there are
   */
  public static Transport byId(String id) {
    return ALL.stream()
        .filter(transport -> transport.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no transport '" + id + "'; there are " + String.join(", ", ids())));
  }
}
