package dev.ipcbench.it.prometheus;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for programs that have to be told one. */
final class Ports {

  /** Below those that systems give out by themselves, so that nobody is given it meanwhile. */
  private static final int FIRST = 20_000;

  private static final int END = 30_000;
  private static final int TRIES = 100;

  private Ports() {}

  /** One of the loopback address that nobody listens to. */
  static int free() throws IOException {
    IOException last = new IOException("not tried");
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
