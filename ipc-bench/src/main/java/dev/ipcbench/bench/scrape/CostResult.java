package dev.ipcbench.bench.scrape;

import dev.ipcbench.bench.figures.Medians;
import dev.ipcbench.bench.scrape.scraper.Scrape;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What one scrape costs an app, over many, while a row is measured. The medians are held against
 * the targets.
 *
 * @param row what was measured meanwhile
 * @param cpu of the threads that answer on the web port
 * @param wall from before the request until the whole page is there
 * @param jvmMeanMillis what compiler and collector used a scrape, in the mean; part of it is not
 *     for the scrape
 * @param bytes of the last page
 */
record CostResult(
    String row,
    String app,
    Spread cpu,
    Spread wall,
    double jvmMeanMillis,
    int bytes,
    boolean withinTargets,
    List<Scrape> scrapes) {

  static final double CPU_TARGET_MILLIS = 5;
  static final double WALL_TARGET_MILLIS = 50;

  /** In milliseconds. */
  record Spread(double median, double p99, double highest) {

    private static Spread of(List<Scrape> scrapes, ToLongFunction<Scrape> nanos) {
      List<Double> sorted =
          scrapes.stream().map(scrape -> nanos.applyAsLong(scrape) / 1e6).sorted().toList();
      int rank = (int) Math.ceil(sorted.size() * 0.99);
      return new Spread(Medians.of(sorted), sorted.get(rank - 1), sorted.getLast());
    }
  }

  /**
   * Sums the scrapes of one app up.
   *
   * @param scrapes of all apps, at least one of it
   */
  static CostResult of(String row, String app, List<Scrape> scrapes) {
    List<Scrape> own = scrapes.stream().filter(scrape -> scrape.app().equals(app)).toList();
    Spread cpu = Spread.of(own, Scrape::webCpuNanos);
    Spread wall = Spread.of(own, Scrape::wallNanos);
    return new CostResult(
        row,
        app,
        cpu,
        wall,
        own.stream().mapToLong(Scrape::jvmCpuNanos).average().orElseThrow() / 1e6,
        own.getLast().bytes(),
        cpu.median() <= CPU_TARGET_MILLIS && wall.median() <= WALL_TARGET_MILLIS,
        own);
  }
}
