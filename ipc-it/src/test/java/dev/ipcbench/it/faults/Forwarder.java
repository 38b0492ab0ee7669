package dev.ipcbench.it.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Forwards the bytes of TCP connections to a port of this machine, and lets a test cause a fault at
 * a request: so it happens in a known phase of a run, however fast the machine is.
 */
final class Forwarder implements AutoCloseable {

  private static final int CHUNK = 64 * 1024;

  /** What a test does to the server or to a connection. */
  @FunctionalInterface
  interface Fault {
    void strike() throws Exception;
  }

  private final ServerSocket listener;
  private final int target;
  private final List<Pair> pairs = new CopyOnWriteArrayList<>();
  private final List<Trap> traps = new CopyOnWriteArrayList<>();
  private final AtomicInteger faults = new AtomicInteger();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  private Forwarder(ServerSocket listener, int target) {
    this.listener = listener;
    this.target = target;
  }

  static Forwarder to(int port) throws IOException {
    ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Forwarder forwarder = new Forwarder(listener, port);
    Thread.ofVirtual().start(forwarder::accept);
    return forwarder;
  }

  int port() {
    return listener.getLocalPort();
  }

  /**
   * Causes the fault before requests are forwarded.
   *
   * @param start of the request
   * @param which numbers of the requests with this start, from 1
   */
  void beforeRequest(String start, IntPredicate which, Fault fault) {
    traps.add(new Trap(start, which, false, fault));
  }

  /** Causes the fault before the replies to requests are forwarded. */
  void beforeReplyTo(String start, IntPredicate which, Fault fault) {
    traps.add(new Trap(start, which, true, fault));
  }

  /** Returns how many faults were caused. */
  int faults() {
    return faults.get();
  }

  /** Resets all connections on both sides, as a crashed router or a killed sidecar does. */
  void reset() throws IOException {
    for (Pair pair : pairs) {
      pair.reset();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Pair pair : pairs) {
      pair.close();
    }
    assertThat(failure.get()).as("exception of a fault").isNull();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        connect(client);
      }
    } catch (IOException e) {
      // The test has closed the listener.
    }
  }

  private void connect(Socket client) throws IOException {
    try {
      Pair pair = new Pair(client, new Socket(InetAddress.getLoopbackAddress(), target));
      pairs.add(pair);
      pair.start();
    } catch (IOException e) {
      client.close(); // no server
    }
  }

  private void strike(Fault fault) {
    faults.incrementAndGet();
    try {
      fault.strike();
    } catch (Exception e) {
      failure.set(e);
    }
  }

  private record Trap(
      String start, IntPredicate which, boolean reply, Fault fault, AtomicInteger count) {

    Trap(String start, IntPredicate which, boolean reply, Fault fault) {
      this(start, which, reply, fault, new AtomicInteger());
    }

    boolean matches(String chunk) {
      return chunk.startsWith(start) && which.test(count.incrementAndGet());
    }
  }

  private final class Pair {
    private final Socket client;
    private final Socket server;
    private final AtomicReference<@Nullable Fault> atReply = new AtomicReference<>();

    Pair(Socket client, Socket server) throws IOException {
      this.client = client;
      this.server = server;
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
    }

    void start() {
      Thread.ofVirtual().start(() -> pump(client, server, this::onRequest));
      Thread.ofVirtual().start(() -> pump(server, client, this::onReply));
    }

    private void onRequest(String chunk) {
      for (Trap trap : traps) {
        if (trap.matches(chunk)) {
          if (trap.reply) {
            atReply.set(trap.fault);
          } else {
            strike(trap.fault);
          }
        }
      }
    }

    private void onReply(String chunk) {
      Fault fault = atReply.getAndSet(null);
      if (fault != null) {
        strike(fault);
      }
    }

    private void pump(Socket from, Socket to, Consumer<String> before) {
      byte[] chunk = new byte[CHUNK];
      try (from;
          to) {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
          before.accept(new String(chunk, 0, n, ISO_8859_1));
          out.write(chunk, 0, n);
        }
      } catch (IOException e) {
        // One end is gone; both are closed.
      }
    }

    void reset() throws IOException {
      for (Socket socket : List.of(client, server)) {
        if (!socket.isClosed()) {
          socket.setSoLinger(true, 0);
          socket.close();
        }
      }
    }

    void close() throws IOException {
      client.close();
      server.close();
    }
  }
}
