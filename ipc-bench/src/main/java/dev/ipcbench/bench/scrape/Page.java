package dev.ipcbench.bench.scrape;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ipcbench.bench.scrape.scraper.ScrapeRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A page as an app sends it to a Prometheus that takes gzip.
 *
 * @param asked in which format it was asked for
 * @param contentType in which it came
 * @param contentEncoding null where it came as it is
 * @param bytes that were sent
 * @param gzipBytes what gzip makes of a page that was sent as it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Page(
    String app,
    ScrapeRequest asked,
    String contentType,
    @Nullable String contentEncoding,
    int bytes,
    @Nullable Integer gzipBytes) {

  /** Each format of each app. */
  static List<Page> all(Map<String, URI> apps) throws IOException, InterruptedException {
    List<Page> pages = new ArrayList<>();
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (Map.Entry<String, URI> app : new TreeMap<>(apps).entrySet()) {
        for (ScrapeRequest format : ScrapeRequest.values()) {
          pages.add(
              of(
                  app.getKey(),
                  format,
                  http.send(format.to(app.getValue()), BodyHandlers.ofByteArray())));
        }
      }
    }
    return pages;
  }

  private static Page of(String app, ScrapeRequest asked, HttpResponse<byte[]> page)
      throws IOException {
    if (page.statusCode() != 200) {
      throw new IOException(
          "The %s answered %s with %d.".formatted(app, page.uri(), page.statusCode()));
    }
    String encoding = page.headers().firstValue("Content-Encoding").orElse(null);
    return new Page(
        app,
        asked,
        page.headers().firstValue("Content-Type").orElse("none"),
        encoding,
        page.body().length,
        encoding == null ? gzipped(page.body()) : null);
  }

  private static int gzipped(byte[] page) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(page);
    }
    return bytes.size();
  }
}
