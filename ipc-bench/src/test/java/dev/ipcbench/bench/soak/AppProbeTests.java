package dev.ipcbench.bench.soak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Probes the process of the test itself. */
final class AppProbeTests {

  private static final String METRICS =
      """
      # HELP jvm_threads_live_threads The current number of live threads
      jvm_threads_live_threads 31.0
      jvm_memory_used_bytes{area="heap",id="G1 Eden Space"} 1048576.0
      jvm_memory_used_bytes{area="heap",id="G1 Old Gen"} 3145728.0
      jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 9.0
      """;

  @TempDir private Path directory;
  private HttpServer server;
  private AppProbe probe;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/actuator/prometheus",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(METRICS.getBytes(UTF_8));
          exchange.close();
        });
    server.start();
    probe =
        new AppProbe(
            "app",
            ProcessHandle.current().pid(),
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void readsMetrics() throws IOException, InterruptedException {
    probe.sample(5, true);

    assertThat(last())
        .containsEntry("app heap after GC, MiB", 4.0)
        .containsEntry("app threads", 31.0);
  }

  @Test
  void readsHeapOnlyAfterCollection() throws IOException, InterruptedException {
    probe.sample(5, false);

    assertThat(last()).doesNotContainKey("app heap after GC, MiB");
  }

  @Test
  void readsWhatTheKernelTells() throws IOException, InterruptedException {
    assumeTrue(Files.isReadable(Path.of("/proc/self/maps")), "this system has no /proc/PID/maps");
    probe.sample(0, false);
    double files = last("app open files");
    double mappings = last("app shared mappings");

    List<FileChannel> opened = new ArrayList<>();
    List<MappedByteBuffer> mapped = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      FileChannel file = FileChannel.open(directory.resolve("file" + i), CREATE, READ, WRITE);
      opened.add(file);
      mapped.add(file.map(MapMode.READ_WRITE, 0, 4096));
    }
    probe.sample(5, false);
    for (FileChannel file : opened) {
      file.close();
    }

    // The libraries of this process open and close some at any time.
    assertThat(last("app open files") - files).isBetween(15.0, 25.0);
    assertThat(last("app shared mappings") - mappings).isBetween(15.0, 25.0);
    assertThat(mapped).hasSize(20); // which keeps them mapped until here
    assertThat(last("app RSS, MiB")).isBetween(10.0, 100_000.0);
  }

  @Test
  void appThatHasEndedIsAnError() {
    server.stop(0);

    assertThatThrownBy(() -> probe.sample(5, false)).isInstanceOf(IOException.class);
  }

  private double last(String name) {
    return Objects.requireNonNull(last().get(name));
  }

  private Map<String, Double> last() {
    return probe
        .series()
        .collect(Collectors.toMap(Series::name, it -> it.samples().getLast().value()));
  }
}
