package dev.ipcbench.bench.scrape.client;

import dev.ipcbench.bench.figures.Times;
import dev.ipcbench.bench.setup.Conversation;
import dev.ipcbench.client.app.ClientApp;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.EndpointAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/**
 * The product's client as a Boot app, with a run that is told line by line when to measure.
 *
 * <pre>
 *   in                                 out
 *                                      its base URL, when it is ready
 *   warm                               times
 *   measure block|spin MILLIS CHANGE   times, after so many milliseconds; with a row that changes
 *                                      every CHANGE of them unless that is 0
 *   stop                               nothing of its own: ends the measuring that is under way
 * </pre>
 */
public final class ScrapedClient {

  private final JsonMapper json = new JsonMapper();
  private final ScrapedRun run;

  private ScrapedClient(ScrapedRun run) {
    this.run = run;
  }

  /**
   * Until the end of its standard input.
   *
   * @param args address of tcp; CPU of the client; CPU of the server; payload bytes; ids of the
   *     transports that have rows, with commas
   */
  public static void main(String[] args) throws IOException {
    AllRows rows =
        new AllRows(
            Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
    try (ClientApp app = ClientApp.start(List.of("server.port=0"));
        ExecutorService measuring = Executors.newSingleThreadExecutor()) {
      ScrapedRun run =
          new ScrapedRun(
              app.metrics(), rows, EndpointAddress.parse(args[0]), List.of(args[4].split(",", -1)));
      System.out.println(app.url());
      new ScrapedClient(run).obey(measuring);
    }
  }

  private void obey(ExecutorService measuring) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("stop")) {
        run.stop();
      } else {
        measuring.execute(() -> System.out.println(answer(words)));
      }
    }
    run.stop();
  }

  private String answer(String[] words) {
    try {
      Times times =
          words[0].equals("warm")
              ? run.warmUp()
              : run.measure(Wait.of(words[1]), millis(words[2]), millis(words[3]));
      return json.writeValueAsString(times);
    } catch (IOException | RuntimeException e) {
      return Conversation.FAILED + (e.getMessage() == null ? e : e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Conversation.FAILED + "It was interrupted.";
    }
  }

  private static Duration millis(String text) {
    return Duration.ofMillis(Long.parseLong(text));
  }
}
