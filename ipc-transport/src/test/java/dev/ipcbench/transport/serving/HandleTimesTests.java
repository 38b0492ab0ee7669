package dev.ipcbench.transport.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HandleTimesTests {

  private static IntStream bounds() {
    return IntStream.range(0, HandleTimes.BOUNDS);
  }

  @ParameterizedTest
  @CsvSource({"0, 128", "1, 192", "2, 256", "3, 384", "4, 512", "6, 1024", "52, 8589934592"})
  void hasTwoBoundsPerPowerOfTwo(int bucket, long nanos) {
    assertThat(HandleTimes.boundNanos(bucket)).isEqualTo(nanos);
    assertThat(HandleTimes.BOUNDS).isEqualTo(53);
  }

  @Test
  void countsABoundInTheBucketItEnds() {
    assertThat(bounds()).allMatch(i -> HandleTimes.bucket(HandleTimes.boundNanos(i)) == i);
    assertThat(bounds()).allMatch(i -> HandleTimes.bucket(HandleTimes.boundNanos(i) - 1) == i);
    assertThat(bounds()).allMatch(i -> HandleTimes.bucket(HandleTimes.boundNanos(i) + 1) == i + 1);
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "-1", "-9223372036854775808"})
  void countsZeroAndNegativeTimesInTheFirstBucket(long nanos) {
    assertThat(HandleTimes.bucket(nanos)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"8589934593", "17179869184", "9223372036854775807"})
  void countsTimesAboveAllBoundsInTheLastBucket(long nanos) {
    assertThat(HandleTimes.bucket(nanos)).isEqualTo(HandleTimes.BOUNDS);
  }

  @Test
  void sumsTheMessagesOfAllBuckets() {
    long[] counts = new long[HandleTimes.BOUNDS + 1];
    assertThat(new HandleTimes(counts, 0).count()).isZero();
    counts[0] = 2;
    counts[7] = 40;
    counts[HandleTimes.BOUNDS] = 500;
    assertThat(new HandleTimes(counts, 1).count()).isEqualTo(542);
  }
}
