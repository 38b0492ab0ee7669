package dev.ipcbench.bench.scrape;

import dev.ipcbench.bench.figures.Ratio;
import dev.ipcbench.bench.setup.Environment;
import java.util.Locale;

/** The comparison as text: three tables. */
final class ScrapeTable {

  private ScrapeTable() {}

  static String header(Environment environment, Settings settings) {
    return String.format(
        Locale.ROOT,
        """
        %s
        client on CPU %d, server on CPU %d, scraper on any; %s
        tcp with a payload of %d bytes; the client has the meters of all rows\
        """,
        environment.text(),
        settings.clientCpu(),
        settings.serverCpu(),
        settings.spareCpu()
            ? "a CPU is spare"
            : "no CPU is spare: a scrape takes it from what is measured, so p99 has no target",
        settings.payloadBytes());
  }

  static String costHeader(Settings settings) {
    return String.format(
        Locale.ROOT,
        """

        %d scrapes of each app, %d ms apart, while the row is measured, after %d of warm-up; ms
        targets for the medians: CPU %.0f, wall %.0f; jvm: compiler and collector meanwhile, mean

        row        app      CPU median     p99     max   wall median     p99     max     jvm    bytes\
        """,
        settings.scrapes(),
        Scene.CLOSE_MILLIS,
        Scene.WARM_UP_SCRAPES,
        CostResult.CPU_TARGET_MILLIS,
        CostResult.WALL_TARGET_MILLIS);
  }

  static String line(CostResult result) {
    return String.format(
        Locale.ROOT,
        "%-10s %-8s %s   %s %7.2f %8d  %s",
        result.row(),
        result.app(),
        spread(result.cpu()),
        spread(result.wall()),
        result.jvmMeanMillis(),
        result.bytes(),
        result.withinTargets() ? "within the targets" : "above a target");
  }

  private static String spread(CostResult.Spread spread) {
    return String.format(
        Locale.ROOT, "%11.2f %7.2f %7.2f", spread.median(), spread.p99(), spread.highest());
  }

  static String rowHeader(Settings settings) {
    return String.format(
        Locale.ROOT,
        """

        %d pairs of 2 x %d s, with a scrape of both apps each second and without
        medians over the pairs, us; ratio of the medians (range over the pairs), target %.2f

        row        p50 alone  scraped   ratio                 p99 alone  scraped   ratio\
        """,
        settings.pairs(),
        settings.seconds(),
        RowResult.TARGET);
  }

  static String line(RowResult result) {
    return String.format(
        Locale.ROOT,
        "%-10s %s   %s  %s",
        result.row(),
        columns(result.p50()),
        columns(result.p99()),
        result.withinTargets()
            ? result.spareCpu() ? "within the targets" : "p50 within the target"
            : "above a target");
  }

  private static String columns(Ratio ratio) {
    return String.format(
        Locale.ROOT,
        "%9.2f %8.2f  %6.3f (%.3f-%.3f)",
        ratio.base() / 1000,
        ratio.judged() / 1000,
        ratio.ofMedians(),
        ratio.lowest(),
        ratio.highest());
  }

  static String pageHeader() {
    return """

    pages as sent to a Prometheus that takes gzip, bytes

    app      asked for         sent   if gzip   as\
    """;
  }

  static String line(Page page) {
    return String.format(
        Locale.ROOT,
        "%-8s %-12s %9d %9s   %s%s",
        page.app(),
        page.asked().name().toLowerCase(Locale.ROOT),
        page.bytes(),
        page.gzipBytes() == null ? "" : page.gzipBytes(),
        page.contentType(),
        page.contentEncoding() == null ? ", not compressed" : ", " + page.contentEncoding());
  }
}
