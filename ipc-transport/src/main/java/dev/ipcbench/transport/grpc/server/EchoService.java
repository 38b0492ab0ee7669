package dev.ipcbench.transport.grpc.server;

import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.grpc.wire.EchoMethods;
import dev.ipcbench.transport.serving.EndpointTraffic;
import dev.ipcbench.transport.serving.Serving;
import io.grpc.Attributes;
import io.grpc.BindableService;
import io.grpc.HandlerRegistry;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServerTransportFilter;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Implements the service of {@code ipcbench/v1/echo.proto}. Answers on the thread that reads, as
 * {@link ServerSettings} explains.
 */
final class EchoService implements BindableService {

  private final Serving serving;
  private final String unaryId;
  private final String streamId;
  private final EndpointTraffic unary;
  private final EndpointTraffic streams;
  private final ThreadLocal<EchoResponder> responders;

  /**
   * @param unaryId the transport id that unary calls and connections are counted under
   * @param streamId the transport id that streams are counted under
   */
  EchoService(Serving serving, String unaryId, String streamId) {
    this.serving = serving;
    this.unaryId = unaryId;
    this.streamId = streamId;
    this.unary = serving.traffic().of(unaryId);
    // Both share the connections of the server, which are counted once.
    this.streams = serving.traffic().ofMessages(streamId);
    this.responders = ThreadLocal.withInitial(() -> new EchoResponder(serving.handler()));
  }

  @Override
  public ServerServiceDefinition bindService() {
    return ServerServiceDefinition.builder(EchoMethods.SERVICE)
        .addMethod(EchoMethods.ROUND_TRIP, handler(unaryId, unary))
        .addMethod(EchoMethods.ROUND_TRIP_STREAM, handler(streamId, streams))
        .build();
  }

  private ServerCallHandler<InputStream, InputStream> handler(
      String transport, EndpointTraffic traffic) {
    return (call, _) ->
        new EchoCallListener(call, responders, cause -> count(transport, cause), traffic);
  }

  int maxConnections() {
    return serving.maxConnections();
  }

  /** Called when a connection was closed in favour of another. */
  void evicted() {
    serving.evicted(unaryId);
  }

  /** Returns a filter that counts the connections of the server. */
  ServerTransportFilter connections() {
    return new ServerTransportFilter() {
      @Override
      public Attributes transportReady(Attributes attributes) {
        unary.opened();
        return attributes;
      }

      // Also called, without attributes, for a connection that ended before it was ready.
      @Override
      public void transportTerminated(@Nullable Attributes attributes) {
        if (attributes != null) {
          unary.closed();
        }
      }
    };
  }

  private void count(String transport, Refusals.Cause cause) {
    serving.refusals().count(transport, cause);
  }

  /** Returns a registry that counts calls of unknown methods, which gRPC ends as UNIMPLEMENTED. */
  HandlerRegistry unknownMethods() {
    return new HandlerRegistry() {
      @Override
      public @Nullable ServerMethodDefinition<?, ?> lookupMethod(
          String methodName, @Nullable String authority) {
        count(unaryId, Refusals.Cause.UNKNOWN_METHOD);
        return null;
      }
    };
  }
}
