package dev.ipcbench.transport.autoconfigure;

import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.Transport.ClientKind;
import dev.ipcbench.transport.aeron.AeronTransport;
import dev.ipcbench.transport.grpc.GrpcTransport;
import dev.ipcbench.transport.http.HttpTransport;
import dev.ipcbench.transport.nettcp.NetTcpTransport;
import dev.ipcbench.transport.none.NoneTransport;
import dev.ipcbench.transport.pipe.PipeTransport;
import dev.ipcbench.transport.shm.ShmTransport;
import dev.ipcbench.transport.signalr.SignalRTransport;
import dev.ipcbench.transport.tcp.TcpTransport;
import dev.ipcbench.transport.uds.UdsTransport;
import dev.ipcbench.transport.websocket.WebSocketTransport;
import java.util.List;

/**
 * Lists every transport, in the order in which users see them. Where nothing else is said, a
 * transport has its lean client.
 */
public final class Transports {

  private static final List<Transport> ALL =
      List.of(
          new NoneTransport(),
          new TcpTransport(),
          new UdsTransport(),
          new PipeTransport(),
          new ShmTransport(),
          new AeronTransport(),
          HttpTransport.lean(),
          WebSocketTransport.plain(),
          WebSocketTransport.overTls(),
          SignalRTransport.lean(),
          new NetTcpTransport(),
          GrpcTransport.unary(),
          GrpcTransport.streaming(),
          GrpcTransport.overUnixSocket());

  /** The other clients of these transports. */
  private static final List<Transport> LIBRARIES =
      List.of(
          HttpTransport.library(),
          WebSocketTransport.plain().withLibrary(),
          WebSocketTransport.overTls().withLibrary(),
          SignalRTransport.library(),
          GrpcTransport.unary().withLibrary(),
          GrpcTransport.streaming().withLibrary(),
          GrpcTransport.overUnixSocket().withLibrary());

  private Transports() {}

  /** Returns all transports, including those that are unavailable on this system. */
  public static List<Transport> all() {
    return ALL;
  }

  /** Returns the ids of all transports, in the same order. */
  public static List<String> ids() {
    return ALL.stream().map(Transport::id).toList();
  }

  /**
   * Returns the transports that connect to an address: several if they share a port.
   *
   * @throws IllegalArgumentException if no transport connects to it
   */
  public static List<Transport> supporting(EndpointAddress address) {
    List<String> ids =
        switch (address) {
          case EndpointAddress.InProcess _ -> List.of("none");
          case EndpointAddress.Tcp _ -> List.of("tcp");
          case EndpointAddress.Unix _ -> List.of("uds");
          case EndpointAddress.Pipe _ -> List.of("pipe");
          case EndpointAddress.Shared(var scheme, _) -> List.of(ofScheme(scheme));
          case EndpointAddress.Web web when web.scheme().equals("grpc") ->
              List.of("grpc", "grpc-stream");
          case EndpointAddress.Web web -> List.of(ofScheme(web.scheme()));
        };
    return ids.stream().map(Transports::byId).toList();
  }

  /**
   * Checks an address of a server that is not necessarily one of this project.
   *
   * @throws IllegalArgumentException if no transport connects to it, or it is invalid
   */
  public static void check(EndpointAddress address) {
    supporting(address).forEach(transport -> transport.check(address));
  }

  private static String ofScheme(String scheme) {
    return switch (scheme) {
      case "ws" -> "websocket";
      case "wss" -> "websocket-tls";
      case "signalr+http", "signalr+https" -> "signalr";
      case "net.tcp" -> "net-tcp";
      case "grpc+unix" -> "grpc-uds";
      default -> scheme;
    };
  }

  /** Returns the kinds of client that a transport has, the lean one first. */
  public static List<ClientKind> clients(String id) {
    return LIBRARIES.stream().anyMatch(transport -> transport.id().equals(id))
        ? List.of(ClientKind.LEAN, ClientKind.LIBRARY)
        : List.of(ClientKind.LEAN);
  }

  /**
   * Returns the transport with this id and this kind of client.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Transport of(String id, ClientKind client) {
    return client == ClientKind.LEAN
        ? byId(id)
        : LIBRARIES.stream()
            .filter(transport -> transport.id().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException("Transport '" + id + "' has no library client."));
  }

  /**
   * Returns the transport with this id.
   *
   * @throws IllegalArgumentException if the id is unknown; the message lists the valid ids
   */
  public static Transport byId(String id) {
    return ALL.stream()
        .filter(transport -> transport.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Unknown transport '"
                        + id
                        + "'. Valid values: "
                        + String.join(", ", ids())
                        + "."));
  }
}
