package dev.ipcbench.transport.grpc.server;

import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.serving.EndpointTraffic;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Answers the messages of one call. Requests the next message only when its reply can be sent
 * without waiting for the peer to read.
 *
 * <pre>
 *           message                ready
 *   LISTEN ─────────► answer it ─────────► LISTEN     (unary call: CLOSED, OK)
 *      │                  │ not ready
 *      │                  └──────► wait for onReady ──► LISTEN
 *      ▼ invalid message
 *   CLOSED, with the reason
 * </pre>
 */
final class EchoCallListener extends ServerCall.Listener<InputStream> {

  private final ServerCall<InputStream, InputStream> call;
  private final ThreadLocal<EchoResponder> responders;
  private final Consumer<Refusals.Cause> refused;
  private final EndpointTraffic traffic;
  private final boolean unary;
  private boolean headersSent;
  private boolean waiting;
  private boolean closed;
  private boolean answered;
  private long serverReceivedNanos;

  EchoCallListener(
      ServerCall<InputStream, InputStream> call,
      ThreadLocal<EchoResponder> responders,
      Consumer<Refusals.Cause> refused,
      EndpointTraffic traffic) {
    this.call = call;
    this.responders = responders;
    this.refused = refused;
    this.traffic = traffic;
    this.unary = call.getMethodDescriptor().getType().clientSendsOneMessage();
    call.request(1);
  }

  @Override
  public void onMessage(InputStream message) {
    if (closed) {
      return;
    }
    try {
      EchoResponder responder = responders.get();
      InputStream reply = responder.answer(message);
      if (!headersSent) {
        headersSent = true;
        call.sendHeaders(new Metadata());
      }
      call.sendMessage(reply);
      serverReceivedNanos = responder.serverReceivedNanos();
    } catch (ProtocolException e) {
      refused.accept(e.kind());
      close(status(e.kind()).withDescription(e.reason()));
      return;
    } catch (IOException e) {
      close(Status.INTERNAL.withDescription("the request cannot be read").withCause(e));
      return;
    }
    if (unary) {
      answered = true;
      close(Status.OK);
    } else {
      traffic.answered(serverReceivedNanos);
      next();
    }
  }

  private static Status status(Refusals.Cause cause) {
    return switch (cause) {
      case TOO_LONG -> Status.RESOURCE_EXHAUSTED;
      case DAMAGED -> Status.DATA_LOSS;
      default -> Status.INVALID_ARGUMENT;
    };
  }

  private void next() {
    waiting = !call.isReady();
    if (!waiting) {
      call.request(1);
    }
  }

  @Override
  public void onReady() {
    if (waiting) {
      next();
    }
  }

  @Override
  public void onHalfClose() {
    if (unary && !closed) {
      refused.accept(Refusals.Cause.NOT_A_MESSAGE);
      close(Status.INVALID_ARGUMENT.withDescription("the call contains no message"));
    } else {
      close(Status.OK);
    }
  }

  /** Called after everything is sent, including a unary reply, which gRPC holds back until then. */
  @Override
  public void onComplete() {
    if (answered) {
      traffic.answered(serverReceivedNanos);
    }
  }

  private void close(Status status) {
    if (!closed) {
      closed = true;
      call.close(status, new Metadata());
    }
  }
}
