package dev.ipcbench.bench.scrape.scraper;

import dev.ipcbench.bench.setup.Conversation;
import dev.ipcbench.bench.setup.JavaProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The process that scrapes both apps, one after the other, over a connection that stays open. It is
 * told {@code TIMES MILLIS} in a line, and answers with all the scrapes when they are done; who is
 * not pinned stays where the scheduler puts it, as Prometheus does.
 */
public final class Scraper implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final Conversation process;

  private Scraper(Conversation process) {
    this.process = process;
  }

  /** Starts one. */
  public static Scraper of(long clientPid, URI client, long serverPid, URI server)
      throws IOException {
    return new Scraper(
        Conversation.start(
            JavaProgram.command(
                Scraper.class,
                new ScrapedApp("client", clientPid, client).asArgument(),
                new ScrapedApp("server", serverPid, server).asArgument())));
  }

  /** Has both apps scraped so often, the first time after half of the time in between. */
  public void begin(int times, int millis) {
    process.tell(times + " " + millis);
  }

  /** Waits for the last of the scrapes that were begun. */
  public List<Scrape> end() throws IOException {
    return JSON.readValue(process.answer(), new TypeReference<List<Scrape>>() {});
  }

  @Override
  public void close() {
    process.close();
  }

  static void main(String[] args) throws IOException, InterruptedException {
    List<ScrapedApp> apps = Arrays.stream(args).map(ScrapedApp::parse).toList();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ", -1);
        System.out.println(
            answer(http, apps, Integer.parseInt(words[0]), Integer.parseInt(words[1])));
      }
    }
  }

  private static String answer(HttpClient http, List<ScrapedApp> apps, int times, int millis)
      throws InterruptedException {
    try {
      return JSON.writeValueAsString(scrape(http, apps, times, millis));
    } catch (IOException e) {
      return Conversation.FAILED + (e.getMessage() == null ? e : e.getMessage());
    }
  }

  /** What a scrape used is told when it is over for sure, before the next one begins. */
  static List<Scrape> scrape(HttpClient http, List<ScrapedApp> apps, int times, int millis)
      throws IOException, InterruptedException {
    List<Scrape> scrapes = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      TimeUnit.MILLISECONDS.sleep(millis / 2);
      List<ScrapedApp.Used> before = used(apps);
      List<ScrapedApp.Page> pages = new ArrayList<>();
      for (ScrapedApp app : apps) {
        pages.add(app.scrape(http));
      }
      TimeUnit.MILLISECONDS.sleep(millis - millis / 2);
      List<ScrapedApp.Used> after = used(apps);
      for (int j = 0; j < apps.size(); j++) {
        scrapes.add(
            new Scrape(
                apps.get(j).name(),
                pages.get(j).wallNanos(),
                after.get(j).webNanos() - before.get(j).webNanos(),
                Math.max(0, after.get(j).jvmNanos() - before.get(j).jvmNanos()),
                pages.get(j).bytes()));
      }
    }
    return scrapes;
  }

  private static List<ScrapedApp.Used> used(List<ScrapedApp> apps) throws IOException {
    List<ScrapedApp.Used> used = new ArrayList<>();
    for (ScrapedApp app : apps) {
      used.add(app.used());
    }
    return used;
  }
}
