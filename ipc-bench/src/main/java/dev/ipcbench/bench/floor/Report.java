package dev.ipcbench.bench.floor;

import dev.ipcbench.bench.setup.Environment;
import java.util.List;

/** Everything one comparison gave, as its JSON file holds it; times in nanoseconds. */
record Report(Environment environment, Settings settings, List<LaneResult> lanes) {}
