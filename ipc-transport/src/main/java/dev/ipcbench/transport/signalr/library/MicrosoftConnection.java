package dev.ipcbench.transport.signalr.library;

import com.microsoft.signalr.HubConnection;
import com.microsoft.signalr.HubConnectionBuilder;
import com.microsoft.signalr.HubConnectionState;
import com.microsoft.signalr.HubException;
import com.microsoft.signalr.TransportEnum;
import dev.ipcbench.platform.Shortage;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.certificate.Fingerprint;
import dev.ipcbench.transport.certificate.PinnedCertificateTrustManager;
import dev.ipcbench.transport.message.ProtocolException;
import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/**
 * Microsoft's client with its JSON encoding, in which a message is a text in Base64; through a
 * WebSocket of OkHttp without negotiation. OkHttp's thread reads, and completes the call for which
 * the caller waits. It is started here, so it inherits the CPU affinity of the owner.
 */
public final class MicrosoftConnection implements Connection {

  private static final Logger LOG = System.getLogger(MicrosoftConnection.class.getName());
  private static final long START_SECONDS = 10;
  private static final long CLOSE_SECONDS = 1;

  private final HubConnection hub;
  private final Dispatcher reader;
  private final Thread owner = Thread.currentThread();
  private volatile boolean closed;

  /** Owns both: the hub, and the thread that reads from it. */
  private MicrosoftConnection(HubConnection hub, Dispatcher reader) {
    this.hub = hub;
    this.reader = reader;
  }

  /**
   * Returns once the hub has accepted the encoding.
   *
   * @throws IOException if it has not; the message contains the address and the cause
   */
  public static MicrosoftConnection open(EndpointAddress.Web to) throws IOException {
    if (new InetSocketAddress(to.host(), to.port()).isUnresolved()) {
      throw new IOException("%s: unknown host '%s'".formatted(to, to.host()));
    }
    Dispatcher reader = new Dispatcher();
    HubConnection hub =
        HubConnectionBuilder.create(to.toString().substring("signalr+".length()).split("#", 2)[0])
            .withTransport(TransportEnum.WEBSOCKETS)
            .shouldSkipNegotiate(true)
            .setHttpClientBuilderCallback(client -> configure(client.dispatcher(reader), to))
            .build();
    MicrosoftConnection connection = new MicrosoftConnection(hub, reader);
    try {
      if (hub.start().blockingAwait(START_SECONDS, TimeUnit.SECONDS)) {
        return connection;
      }
      connection.close();
      throw new IOException(to + ": no answer within " + START_SECONDS + " s");
    } catch (RuntimeException e) {
      connection.close();
      if (isInterrupted(e)) {
        throw new ClosedByInterruptException();
      }
      throw new IOException(to + ": " + reason(e, to), e);
    }
  }

  private static void configure(OkHttpClient.Builder client, EndpointAddress.Web to) {
    client.proxy(Proxy.NO_PROXY); // direct, as all transports
    if (to.scheme().endsWith("+https") && !to.fragment().isEmpty()) {
      try {
        client
            .sslSocketFactory(
                PinnedCertificateTrustManager.context(to.fragment()).getSocketFactory(),
                PinnedCertificateTrustManager.of(Fingerprint.parse(to.fragment())))
            .hostnameVerifier((_, _) -> true); // the fingerprint is all that counts
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("TLS is unavailable in this Java runtime", e);
      }
    }
  }

  private static String reason(RuntimeException e, EndpointAddress.Web to) {
    Throwable cause = Shortage.rootCause(e);
    return cause instanceof ConnectException
            && String.valueOf(cause.getMessage()).startsWith("Connection refused")
        ? "connection refused: no server is listening on port " + to.port()
        : String.valueOf(cause.getMessage());
  }

  @Override
  public void roundTrip(ByteBuffer request, ByteBuffer reply) throws IOException {
    if (hub.getConnectionState() != HubConnectionState.CONNECTED) {
      throw ended("");
    }
    byte[] message = new byte[request.remaining()];
    request.get(message);
    byte[] answer;
    try {
      String text = Base64.getEncoder().encodeToString(message);
      answer = Base64.getDecoder().decode(hub.invoke(String.class, "Echo", text).blockingGet());
    } catch (HubException e) {
      throw new IOException("the peer refused: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      throw failure(e);
    }
    if (answer.length > reply.capacity()) {
      throw ProtocolException.replyTooLong(answer.length, reply.capacity());
    }
    reply.clear().put(answer).flip();
  }

  private IOException failure(RuntimeException e) {
    if (isInterrupted(e)) {
      return new ClosedByInterruptException();
    }
    String why = Shortage.rootCause(e).getMessage();
    IOException failure =
        hub.getConnectionState() == HubConnectionState.CONNECTED && !closed
            ? new IOException("the call failed: " + why)
            : ended(": " + why);
    failure.initCause(e);
    return failure;
  }

  private IOException ended(String why) {
    return closed
        ? new AsynchronousCloseException()
        : new EOFException("the peer closed the connection instead of a reply" + why);
  }

  /** RxJava wraps the exception, and leaves the flag of the thread to its caller. */
  private static boolean isInterrupted(RuntimeException e) {
    boolean interrupted = Shortage.rootCause(e) instanceof InterruptedException;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return interrupted;
  }

  /**
   * Closes the connection. Called by the owner, sends a close frame and waits for that of the peer,
   * for at most one second.
   */
  @Override
  public void close() {
    closed = true;
    if (Thread.currentThread() != owner) {
      reader.cancelAll();
      return;
    }
    try {
      boolean _ = hub.stop().blockingAwait(CLOSE_SECONDS, TimeUnit.SECONDS);
      reader.executorService().shutdown();
      if (!reader.executorService().awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        reader.cancelAll(); // the peer has not answered the close frame
      }
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "the hub did not close cleanly", e);
      reader.cancelAll();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      reader.cancelAll();
    }
  }
}
