package dev.ipcbench.bench.scrape;

import dev.ipcbench.bench.setup.Environment;
import java.util.List;

/** Everything one comparison gave, as its JSON file holds it. */
record Report(
    Environment environment,
    Settings settings,
    List<CostResult> costs,
    List<RowResult> rows,
    List<Page> pages) {}
