package dev.ipcbench.bench.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.bench.scrape.scraper.Scrape;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CostResultTests {

  private static final int MILLI = 1_000_000;

  /** 1 to 200 ms of wall time, a tenth of that on a CPU. */
  private static final List<Scrape> SCRAPES =
      IntStream.rangeClosed(1, 200)
          .boxed()
          .flatMap(
              i ->
                  Stream.of(
                      new Scrape("client", (long) i * MILLI, i * MILLI / 10, MILLI, 5000 + i),
                      new Scrape("server", MILLI, MILLI, 0, 7)))
          .toList();

  @Test
  void sumsUpTheScrapesOfOneAppAlone() {
    CostResult client = CostResult.of("tcp block", "client", SCRAPES);

    assertThat(client.scrapes()).hasSize(200);
    assertThat(client.wall()).isEqualTo(new CostResult.Spread(100.5, 198, 200));
    assertThat(client.cpu()).isEqualTo(new CostResult.Spread(10.05, 19.8, 20));
    assertThat(client.jvmMeanMillis()).isEqualTo(1);
    assertThat(client.bytes()).isEqualTo(5200);
  }

  @Test
  void holdsTheMediansAgainstTheTargets() {
    assertThat(ScrapeTable.line(CostResult.of("tcp block", "client", SCRAPES)))
        .startsWith("tcp block  client ")
        .endsWith("above a target");
    assertThat(ScrapeTable.line(CostResult.of("tcp block", "server", SCRAPES)))
        .endsWith("within the targets");
  }
}
