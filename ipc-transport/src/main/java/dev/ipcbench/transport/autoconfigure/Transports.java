package dev.ipcbench.transport.autoconfigure;

import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.aeron.AeronTransport;
import dev.ipcbench.transport.grpc.GrpcStreamTransport;
import dev.ipcbench.transport.grpc.GrpcTransport;
import dev.ipcbench.transport.grpc.GrpcUdsTransport;
import dev.ipcbench.transport.http.HttpTransport;
import dev.ipcbench.transport.none.NoneTransport;
import dev.ipcbench.transport.pipe.PipeTransport;
import dev.ipcbench.transport.shm.ShmTransport;
import dev.ipcbench.transport.signalr.SignalRTransport;
import dev.ipcbench.transport.tcp.TcpTransport;
import dev.ipcbench.transport.uds.UdsTransport;
import dev.ipcbench.transport.websocket.WebSocketTransport;
import java.util.List;

/** Every transport there is, in the order users see them: a new one gets its line here. */
public final class Transports {

  private static final List<Transport> ALL =
      List.of(
          new NoneTransport(),
          new TcpTransport(),
          new UdsTransport(),
          new PipeTransport(),
          new ShmTransport(),
          new AeronTransport(),
          new HttpTransport(),
          WebSocketTransport.plain(),
          WebSocketTransport.overTls(),
          new SignalRTransport(),
          new GrpcTransport(),
          new GrpcStreamTransport(),
          new GrpcUdsTransport());

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
   * Those that connect to such an address; of a port that several speak, all of them.
   *
   * @throws IllegalArgumentException if there is none
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

  private static String ofScheme(String scheme) {
    return switch (scheme) {
      case "ws" -> "websocket";
      case "wss" -> "websocket-tls";
      case "signalr+http", "signalr+https" -> "signalr";
      case "grpc+unix" -> "grpc-uds";
      default -> scheme;
    };
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
