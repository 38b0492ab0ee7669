package dev.ipcbench.it.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipcbench.it.Commands;
import dev.ipcbench.it.Running;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * A network namespace of Linux with a cable to this one, which can be unplugged. Needs root.
 *
 * @param name of the namespace
 * @param subnet the third byte of its addresses
 */
record Network(String name, int subnet) implements AutoCloseable {

  /** Creates the namespace; skips the test if that is not permitted here. */
  static Network create() throws InterruptedException {
    int number = ThreadLocalRandom.current().nextInt(1, 255);
    Network network = new Network("ipcbench" + number, number);
    assumeTrue(
        Commands.succeeds("ip", "netns", "add", network.name),
        "cut networks are not tested: 'ip netns add' fails here, it needs root and iproute2");
    try {
      network.connect();
    } catch (AssertionError | InterruptedException e) {
      network.close();
      throw e;
    }
    return network;
  }

  private void connect() throws InterruptedException {
    ip("link", "add", outerLink(), "type", "veth", "peer", "name", "inner", "netns", name);
    ip("addr", "add", address(1) + "/24", "dev", outerLink());
    ip("link", "set", outerLink(), "up");
    ip("-n", name, "addr", "add", inner() + "/24", "dev", "inner");
    ip("-n", name, "link", "set", "inner", "up");
    ip("-n", name, "link", "set", "lo", "up");
  }

  /** Returns the address inside. */
  String inner() {
    return address(2);
  }

  private String address(int host) {
    return "10.213.%d.%d".formatted(subnet, host);
  }

  private String outerLink() {
    return name + "o";
  }

  /** Returns a command that runs inside. */
  List<String> inside(List<String> command) {
    return Stream.concat(Stream.of("ip", "netns", "exec", name), command.stream()).toList();
  }

  /** Unplugs the cable for a while. */
  void cut(Duration time) throws InterruptedException {
    ip("-n", name, "link", "set", "inner", "down");
    Running.letPass(time);
    ip("-n", name, "link", "set", "inner", "up");
  }

  private static void ip(String... arguments) throws InterruptedException {
    String[] command = Stream.concat(Stream.of("ip"), Stream.of(arguments)).toArray(String[]::new);
    if (!Commands.succeeds(command)) {
      throw new AssertionError(String.join(" ", command));
    }
  }

  /** Removes the namespace, and the cable with it. */
  @Override
  public void close() {
    try {
      ip("netns", "del", name);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
