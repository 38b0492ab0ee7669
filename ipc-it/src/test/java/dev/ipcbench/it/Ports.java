package dev.ipcbench.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for programs that cannot choose one themselves. */
public final class Ports {

  /** Below the ephemeral ports, so that the system assigns it to no other socket meanwhile. */
  private static final int FIRST = 20_000;

  private static final int END = 30_000;
  private static final int TRIES = 100;

  private Ports() {}

  /** Returns a port of the loopback address on which no server listens. */
  public static int free() throws IOException {
    IOException last = new IOException("No port was tested.");
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, END);
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return port;
      } catch (IOException e) {
        last = e;
      }
    }
    throw last;
  }
}
