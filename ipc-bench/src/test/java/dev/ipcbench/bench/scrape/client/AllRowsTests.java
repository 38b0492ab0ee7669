package dev.ipcbench.bench.scrape.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.autoconfigure.Transports;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllRowsTests {

  private final AllRows rows = new AllRows(0, 1, 1024);

  @Test
  void areThoseOfARunOfEverything() {
    List<Scenario> all = rows.all();

    assertThat(all).extracting(Scenario::id).doesNotHaveDuplicates();
    assertThat(new LinkedHashSet<>(all.stream().map(Scenario::transport).toList()))
        .containsExactlyElementsOf(Transports.ids());
    assertThat(all)
        .filteredOn(row -> row.transport().equals("none"))
        .allMatch(row -> row.target() == Target.SELF);
  }

  @Test
  void haveThoseThatAreMeasuredAmongThem() {
    for (Wait waiting : Wait.values()) {
      assertThat(rows.all()).contains(rows.row("tcp", Target.SERVER, waiting));
    }
  }
}
