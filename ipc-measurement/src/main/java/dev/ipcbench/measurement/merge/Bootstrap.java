package dev.ipcbench.measurement.merge;

import dev.ipcbench.measurement.result.IsolationCost.Difference;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.HdrHistogram.Histogram;

/**
 * The difference of a percentile of two rows with a 95 % confidence interval (percentile bootstrap:
 * Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13). The unit of resampling
 * is the round, because round trips of one round are not independent of each other. If both rows
 * have the same number of rounds, the rounds are drawn in pairs, because a disturbance affects all
 * rows of a round.
 */
final class Bootstrap {

  private static final int SAMPLES = 1000;
  private static final double TAIL = 0.025;

  private final RoundPool server;
  private final RoundPool self;
  private final int serverRounds;
  private final int selfRounds;
  private final long seed;

  Bootstrap(List<Histogram> server, List<Histogram> self, long seed) {
    this.server = RoundPool.of(server);
    this.self = RoundPool.of(self);
    this.serverRounds = server.size();
    this.selfRounds = self.size();
    this.seed = seed;
  }

  boolean hasInterval() {
    return serverRounds > 1 && selfRounds > 1;
  }

  Difference difference(double percentile) {
    long nanos =
        server.percentile(percentile, once(serverRounds))
            - self.percentile(percentile, once(selfRounds));
    if (!hasInterval()) {
      return new Difference(nanos, null, null);
    }
    Random random = new Random(seed);
    long[] differences = new long[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      int[] serverDraws = draw(random, serverRounds);
      int[] selfDraws = serverRounds == selfRounds ? serverDraws : draw(random, selfRounds);
      differences[i] =
          server.percentile(percentile, serverDraws) - self.percentile(percentile, selfDraws);
    }
    Arrays.sort(differences);
    int tail = (int) (SAMPLES * TAIL);
    return new Difference(nanos, differences[tail], differences[SAMPLES - 1 - tail]);
  }

  private static int[] once(int rounds) {
    int[] draws = new int[rounds];
    Arrays.fill(draws, 1);
    return draws;
  }

  private static int[] draw(Random random, int rounds) {
    int[] draws = new int[rounds];
    for (int i = 0; i < rounds; i++) {
      draws[random.nextInt(rounds)]++;
    }
    return draws;
  }
}
