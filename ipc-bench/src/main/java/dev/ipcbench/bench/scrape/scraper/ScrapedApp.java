package dev.ipcbench.bench.scrape.scraper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * An app to scrape.
 *
 * @param url base URL
 */
record ScrapedApp(String name, long pid, URI url) {

  /** As {@link #asArgument} writes it. */
  static ScrapedApp parse(String argument) {
    String[] parts = argument.split(",", 3);
    return new ScrapedApp(parts[0], Long.parseLong(parts[1]), URI.create(parts[2]));
  }

  String asArgument() {
    return name + "," + pid + "," + url;
  }

  /** CPU times of its threads until now. */
  record Used(long webNanos, long jvmNanos) {}

  Used used() throws IOException {
    return new Used(
        ThreadTimes.nanos(pid, ThreadTimes.WEB), ThreadTimes.nanos(pid, ThreadTimes.JVM));
  }

  /** A page that came. */
  record Page(long wallNanos, int bytes) {}

  Page scrape(HttpClient http) throws IOException, InterruptedException {
    long start = System.nanoTime();
    HttpResponse<byte[]> page =
        http.send(ScrapeRequest.OPEN_METRICS.to(url), BodyHandlers.ofByteArray());
    long nanos = System.nanoTime() - start;
    if (page.statusCode() != 200) {
      throw new IOException("The " + name + " answered a scrape with " + page.statusCode() + ".");
    }
    return new Page(nanos, page.body().length);
  }
}
