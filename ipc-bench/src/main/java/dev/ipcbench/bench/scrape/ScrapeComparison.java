package dev.ipcbench.bench.scrape;

import dev.ipcbench.bench.product.ClientJar;
import dev.ipcbench.bench.product.ServerJar;
import dev.ipcbench.bench.scrape.scraper.Scrape;
import dev.ipcbench.bench.setup.CommonOptions;
import dev.ipcbench.bench.setup.Cpus;
import dev.ipcbench.bench.setup.Environment;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuAffinity;
import dev.ipcbench.platform.affinity.CpuSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code scrape}: exit 0 once all is measured, whatever the figures are. */
@Command(
    name = "scrape",
    sortOptions = false,
    description =
        "Measures what being scraped by Prometheus costs both apps, and what it does to the round"
            + " trips that are measured meanwhile.",
    footer = {
      "",
      "Examples:",
      "  scrape                                  everything, less than three minutes",
      "  scrape --wait block --pairs 3 --json scrape.json",
      "  scrape --wait block --pairs 1 --seconds 1 --scrapes 20     a look whether it works"
    })
public final class ScrapeComparison implements Callable<Integer> {

  @Option(
      names = "--wait",
      split = ",",
      defaultValue = "block,spin",
      description = "of block and spin (default: ${DEFAULT-VALUE})")
  private List<String> waits = List.of();

  @Option(
      names = "--pairs",
      defaultValue = "7",
      description = "at least 1; medians are taken over them (default: ${DEFAULT-VALUE})")
  private int pairs;

  @Option(
      names = "--seconds",
      defaultValue = "3",
      description = "of each half of a pair, 1 to 60 (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--scrapes",
      defaultValue = "200",
      description = "of each app that are timed, 1 to 500 (default: ${DEFAULT-VALUE})")
  private int scrapes;

  @Option(
      names = "--bytes",
      defaultValue = "1024",
      description = "payload of request and reply, 8 to 1048576 (default: ${DEFAULT-VALUE})")
  private int payloadBytes;

  @Mixin private Cpus cpus = new Cpus();
  @Mixin private ServerJar serverJar = new ServerJar();
  @Mixin private ClientJar clientJar = new ClientJar();

  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = settings();
    try {
      Path server = serverJar.path();
      Path client = clientJar.path();
      Environment environment = Environment.here();
      System.out.println(ScrapeTable.header(environment, settings));
      try (Scene scene = Scene.open(settings, server, client)) {
        scene.warmUp();
        Report report =
            new Report(
                environment, settings, costs(scene, settings), rows(scene, settings), pages(scene));
        common.keep(report);
      }
      return 0;
    } catch (IOException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  private Settings settings() {
    common.check(List.of("block", "spin").containsAll(waits), "--wait is block, spin or both");
    common.check(pairs >= 1, "--pairs is at least 1");
    common.check(seconds >= 1 && seconds <= 60, "--seconds is 1 to 60");
    common.check(scrapes >= 1 && scrapes <= 500, "--scrapes is 1 to 500");
    common.check(payloadBytes >= 8 && payloadBytes <= 1 << 20, "--bytes is 8 to 1048576");
    Cpus.Pair pinned = cpus.resolve();
    return new Settings(
        pinned.client(),
        pinned.server(),
        isSpare(CpuAffinity.allowed(), pinned),
        payloadBytes,
        pairs,
        seconds,
        scrapes);
  }

  private static boolean isSpare(CpuSet allowed, Cpus.Pair pinned) {
    return allowed.cpus().stream()
        .anyMatch(cpu -> cpu != pinned.client() && cpu != pinned.server());
  }

  private List<CostResult> costs(Scene scene, Settings settings)
      throws IOException, InterruptedException {
    System.out.println(ScrapeTable.costHeader(settings));
    List<CostResult> costs = new ArrayList<>();
    for (String waiting : waits) {
      List<Scrape> all = scene.cost(Wait.of(waiting), settings.scrapes());
      for (String app : List.of("client", "server")) {
        CostResult result = CostResult.of("tcp " + waiting, app, all);
        System.out.println(ScrapeTable.line(result));
        costs.add(result);
      }
    }
    return costs;
  }

  private List<RowResult> rows(Scene scene, Settings settings)
      throws IOException, InterruptedException {
    System.out.println(ScrapeTable.rowHeader(settings));
    List<RowResult> rows = new ArrayList<>();
    for (String waiting : waits) {
      List<RowResult.Turn> turns = new ArrayList<>();
      for (int pair = 1; pair <= settings.pairs(); pair++) {
        turns.add(turn(scene, Wait.of(waiting), pair % 2 == 1));
      }
      RowResult result = RowResult.of("tcp " + waiting, settings.spareCpu(), turns);
      System.out.println(ScrapeTable.line(result));
      rows.add(result);
    }
    return rows;
  }

  private static RowResult.Turn turn(Scene scene, Wait waiting, boolean scrapedFirst)
      throws IOException, InterruptedException {
    var first = scene.measure(waiting, scrapedFirst);
    var second = scene.measure(waiting, !scrapedFirst);
    return new RowResult.Turn(
        scrapedFirst, scrapedFirst ? first : second, scrapedFirst ? second : first);
  }

  private static List<Page> pages(Scene scene) throws IOException, InterruptedException {
    System.out.println(ScrapeTable.pageHeader());
    List<Page> pages = scene.pages();
    pages.stream().map(ScrapeTable::line).forEach(System.out::println);
    return pages;
  }
}
