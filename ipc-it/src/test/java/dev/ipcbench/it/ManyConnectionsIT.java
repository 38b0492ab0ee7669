package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server with thousands of idle connections serves a new client, and its memory is bounded. */
@Tag("long")
@EnabledOnOs(value = OS.LINUX, disabledReason = "reads the memory of the server from /proc")
final class ManyConnectionsIT {

  private static final int IDLE = 10_000;
  private static final int OTHER_FILES = 1000;

  /** What a server may need for each connection that it keeps, KiB. */
  private static final int MAX_KIB = 100;

  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  @TempDir private Path directory;
  private final List<Socket> idle = new ArrayList<>();

  /**
   * @param port the web port, or that of tcp
   * @param limit of connections
   */
  @ParameterizedTest
  @CsvSource({"web,1000", "tcp,1000", "web,20000"})
  void servesANewClientBeside10000IdleConnections(String port, int limit) throws Exception {
    long files =
        ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
            .getMaxFileDescriptorCount();
    assumeTrue(
        files >= IDLE + OTHER_FILES,
        () -> "a process may open " + files + " files; the test needs 11000 (ulimit -n)");
    String max = String.valueOf(limit);
    try (Running server =
            Running.start(directory, "server", "--port", "0", "--max-connections", max);
        HttpClient client = HttpClient.newHttpClient()) {
      URI url = URI.create(server.awaitServer() + "/api/endpoints");
      int tcp = tcpPort(get(client, url));
      long before = residentKib(server.server());
      for (int i = 0; i < IDLE; i++) {
        idle.add(
            new Socket(InetAddress.getLoopbackAddress(), port.equals("web") ? url.getPort() : tcp));
      }

      long start = System.nanoTime();
      try (HttpClient other = HttpClient.newHttpClient()) {
        assertThat(get(other, url)).contains("\"tcp\"");
      }
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      long grown = residentKib(server.server()) - before;
      System.out.printf(
          "%d idle connections to %s, limit %d: a new client was served after %d ms; the server's"
              + " memory grew from %d to %d MiB%n",
          IDLE, port, limit, millis, before / 1024, (before + grown) / 1024);
      assertThat(grown).isLessThan((long) MAX_KIB * Math.min(limit, IDLE) + 100 * 1024);
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }

  private static String get(HttpClient client, URI url) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }

  private static int tcpPort(String endpoints) {
    Matcher address = Pattern.compile("tcp://127.0.0.1:(\\d+)").matcher(endpoints);
    assertThat(address.find()).isTrue();
    return Integer.parseInt(address.group(1));
  }

  private static long residentKib(ProcessHandle process) throws IOException {
    Matcher resident =
        RESIDENT.matcher(
            Files.readString(Path.of("/proc", String.valueOf(process.pid()), "status")));
    assertThat(resident.find()).isTrue();
    return Long.parseLong(resident.group(1));
  }
}
