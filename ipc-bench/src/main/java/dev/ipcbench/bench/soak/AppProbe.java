package dev.ipcbench.bench.soak;

import dev.ipcbench.bench.soak.Series.Bound;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Samples one app: what its metrics tell, and on Linux what the kernel knows of its process.
 *
 * <p>The heap is read after a collection, which stops the app for a moment: this is done less often
 * than the rest.
 */
final class AppProbe {

  private static final double MIB = 1 << 20;

  private static final String METRICS =
      "/actuator/prometheus?includedNames=jvm_memory_used_bytes,jvm_threads_live_threads";

  private static final Bound MEMORY = new Bound(0.1, 4);

  private static final Bound COUNT = new Bound(0, 3);

  private final HttpClient http = HttpClient.newHttpClient();
  private final long pid;
  private final URI metrics;
  private final Series heap;
  private final Series resident;
  private final Series files;
  private final Series threads;
  private final Series mappings;

  /**
   * @param name of the app
   * @param url of its web port
   */
  AppProbe(String name, long pid, URI url) {
    this.pid = pid;
    this.metrics = url.resolve(METRICS);
    this.heap = new Series(name + " heap after GC, MiB", MEMORY);
    this.resident = new Series(name + " RSS, MiB", MEMORY);
    this.files = new Series(name + " open files", COUNT);
    this.threads = new Series(name + " threads", COUNT);
    this.mappings = new Series(name + " shared mappings", COUNT);
  }

  /** Returns the quantities of which there are samples: a system may not tell all of them. */
  Stream<Series> series() {
    return Stream.of(heap, resident, files, threads, mappings)
        .filter(series -> !series.samples().isEmpty());
  }

  /**
   * Takes a sample.
   *
   * @throws IOException if the app does not answer, as when it has ended
   */
  void sample(double seconds, boolean collect) throws IOException, InterruptedException {
    if (collect) {
      collectGarbage();
    }
    List<String> lines = metrics();
    if (collect) {
      add(heap, seconds, lines, "jvm_memory_used_bytes{area=\"heap\"", MIB);
    }
    add(threads, seconds, lines, "jvm_threads_live_threads", 1);
    Path process = Path.of("/proc", String.valueOf(pid));
    if (Files.isReadable(process.resolve("maps"))) {
      add(resident, seconds, Files.readAllLines(process.resolve("status")), "VmRSS:", 1024);
      try (Stream<Path> open = Files.list(process.resolve("fd"))) {
        files.add(seconds, (double) open.count());
      }
      // address, permissions (the last is s for shared), offset, device, inode, file
      long shared =
          Files.readAllLines(process.resolve("maps")).stream()
              .filter(line -> line.split(" ", 3)[1].endsWith("s"))
              .count();
      mappings.add(seconds, (double) shared);
    }
  }

  private void collectGarbage() throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(pid),
                "GC.run")
            .redirectErrorStream(true)
            .start();
    try (InputStream out = jcmd.getInputStream()) {
      String text = new String(out.readAllBytes(), Charset.defaultCharset());
      if (jcmd.waitFor() != 0) {
        throw new IOException("jcmd %d GC.run failed: %s".formatted(pid, text.strip()));
      }
    }
  }

  private List<String> metrics() throws IOException, InterruptedException {
    HttpRequest get = HttpRequest.newBuilder(metrics).timeout(Duration.ofSeconds(30)).build();
    HttpResponse<Stream<String>> response = http.send(get, BodyHandlers.ofLines());
    if (response.statusCode() != 200) {
      throw new IOException(metrics + ": status " + response.statusCode());
    }
    return response.body().toList();
  }

  /** Adds the sum of the values of the lines that begin with a name and perhaps a label. */
  private static void add(
      Series series, double seconds, List<String> lines, String begin, double unit) {
    List<String> values = lines.stream().filter(line -> line.startsWith(begin)).toList();
    if (!values.isEmpty()) {
      series.add(seconds, values.stream().mapToDouble(AppProbe::value).sum() / unit);
    }
  }

  /** Returns the number of {@code name{labels} number} or {@code name: number kB}. */
  private static double value(String line) {
    return Double.parseDouble(
        line.substring(line.indexOf('}') + 1).replaceAll("^\\S*\\s+| kB$", ""));
  }
}
