package dev.ipcbench.measurement.merge;

import dev.ipcbench.measurement.result.IsolationCost.Difference;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.HdrHistogram.Histogram;

/**
 * An interval for the difference of two percentiles, from the rounds alone (percentile bootstrap:
 * Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13). The round, not the
 * round trip, is what is drawn: round trips of one round are not independent of each other. Where
 * both rows have the same rounds they are drawn in pairs, since what disturbs a round disturbs
 * both.
 */
final class Bootstrap {

  private static final int DRAWS = 1000;
  private static final double TAIL = 0.025;

  private final Draws server;
  private final Draws self;
  private final int serverRounds;
  private final int selfRounds;
  private final long seed;

  Bootstrap(List<Histogram> server, List<Histogram> self, long seed) {
    this.server = Draws.from(server);
    this.self = Draws.from(self);
    this.serverRounds = server.size();
    this.selfRounds = self.size();
    this.seed = seed;
  }

  boolean hasInterval() {
    return serverRounds > 1 && selfRounds > 1;
  }

  Difference difference(double percentile) {
    long nanos =
        server.percentile(percentile, each(serverRounds))
            - self.percentile(percentile, each(selfRounds));
    if (!hasInterval()) {
      return new Difference(nanos, null, null);
    }
    Random random = new Random(seed);
    long[] drawn = new long[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      int[] ofServer = draw(random, serverRounds);
      int[] ofSelf = serverRounds == selfRounds ? ofServer : draw(random, selfRounds);
      drawn[i] = server.percentile(percentile, ofServer) - self.percentile(percentile, ofSelf);
    }
    Arrays.sort(drawn);
    int tail = (int) (DRAWS * TAIL);
    return new Difference(nanos, drawn[tail], drawn[DRAWS - 1 - tail]);
  }

  private static int[] each(int rounds) {
    int[] times = new int[rounds];
    Arrays.fill(times, 1);
    return times;
  }

  private static int[] draw(Random random, int rounds) {
    int[] times = new int[rounds];
    for (int i = 0; i < rounds; i++) {
      times[random.nextInt(rounds)]++;
    }
    return times;
  }
}
