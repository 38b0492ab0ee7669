package dev.ipcbench.transport.grpc.service;

import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.grpc.wire.EchoMethods;
import dev.ipcbench.transport.serving.EndpointTraffic;
import dev.ipcbench.transport.serving.Serving;
import io.grpc.Attributes;
import io.grpc.BindableService;
import io.grpc.HandlerRegistry;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServerTransportFilter;
import org.jspecify.annotations.Nullable;

/**
 * The service of {@code ipcbench/v1/echo.proto}. Answers on the thread that reads: see {@link
 * ServerSettings}.
 */
public final class EchoService implements BindableService {

  private final Serving serving;
  private final String unaryId;
  private final String streamId;
  private final EndpointTraffic unary;
  private final EndpointTraffic streams;
  private final ThreadLocal<Answerer> answerers;

  /**
   * @param unaryId under which transport's name single calls are counted, and connections
   * @param streamId those of streams
   */
  public EchoService(Serving serving, String unaryId, String streamId) {
    this.serving = serving;
    this.unaryId = unaryId;
    this.streamId = streamId;
    this.unary = serving.traffic().of(unaryId);
    // Both share the server's connections, which are counted once.
    this.streams = serving.traffic().ofMessages(streamId);
    this.answerers = ThreadLocal.withInitial(() -> new Answerer(serving.handler()));
  }

  @Override
  public ServerServiceDefinition bindService() {
    return ServerServiceDefinition.builder(EchoMethods.SERVICE)
        .addMethod(
            EchoMethods.ROUND_TRIP,
            (call, _) -> new EchoCall(call, answerers, cause -> count(unaryId, cause), unary))
        .addMethod(
            EchoMethods.ROUND_TRIP_STREAM,
            (call, _) -> new EchoCall(call, answerers, cause -> count(streamId, cause), streams))
        .build();
  }

  /** Counts the connections of a server that offers this. */
  public ServerTransportFilter connections() {
    return new ServerTransportFilter() {
      @Override
      public Attributes transportReady(Attributes attributes) {
        unary.opened();
        return attributes;
      }

      // Also of a connection that ended before it was ready, then without attributes.
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

  /** Counts the calls of methods that nobody offers, and answers none: gRPC says UNIMPLEMENTED. */
  public HandlerRegistry unknownMethods() {
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
