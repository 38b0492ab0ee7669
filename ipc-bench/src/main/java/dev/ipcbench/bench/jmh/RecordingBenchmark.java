package dev.ipcbench.bench.jmh;

import dev.ipcbench.measurement.record.HistogramRecorder;
import dev.ipcbench.metrics.distribution.LatencyHistogram;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Recording one round trip: with the product's recorder on the measuring thread, and with a timer
 * of Micrometer instead. {@code interval} is what the product pays on another thread once a second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
// JMH 1.37 itself reads fields through sun.misc.Unsafe, which JDK 25 warns about.
@Fork(value = 3, jvmArgsAppend = "--sun-misc-unsafe-memory-access=allow")
public class RecordingBenchmark {

  private static final int SAMPLES = 10_000;
  private static final double MEDIAN_NANOS = 50_000;
  private static final double SPREAD = 0.2;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final HistogramRecorder recorder = new HistogramRecorder();
  private final LatencyHistogram histogram = new LatencyHistogram();
  private final Timer bounds =
      Timer.builder("bounds").serviceLevelObjectives(boundsOfTheProduct()).register(registry);
  private final Timer percentiles =
      Timer.builder("percentiles").publishPercentileHistogram().register(registry);
  private final long[] nanos = new long[SAMPLES];
  private Histogram interval = new Histogram(3);
  private int next;

  private static Duration[] boundsOfTheProduct() {
    ClassicHistogramBuckets buckets = new LatencyHistogram().read().classic();
    return IntStream.range(0, buckets.size())
        .mapToDouble(buckets::getUpperBound)
        .filter(Double::isFinite)
        .mapToLong(seconds -> Math.round(seconds * 1e9))
        .mapToObj(Duration::ofNanos)
        .toArray(Duration[]::new);
  }

  /** Draws log-normal times around the median of tcp. */
  @Setup
  public void prepare() {
    Random random = new Random(1);
    double[] times =
        DoubleStream.generate(() -> MEDIAN_NANOS * Math.exp(SPREAD * random.nextGaussian()))
            .limit(SAMPLES)
            .toArray();
    HistogramRecorder second = new HistogramRecorder();
    for (int i = 0; i < SAMPLES; i++) {
      nanos[i] = Math.round(times[i]);
      second.record(0, 0, nanos[i]);
    }
    interval = second.drain();
  }

  private long time() {
    next = next + 1 == SAMPLES ? 0 : next + 1;
    return nanos[next];
  }

  /** The product's recorder. */
  @Benchmark
  public void recorder() {
    recorder.record(0, 0, time());
  }

  /** Micrometer's timer with the product's bounds. */
  @Benchmark
  public void timerWithBounds() {
    bounds.record(time(), TimeUnit.NANOSECONDS);
  }

  /** Micrometer's timer with its own bounds. */
  @Benchmark
  public void timerWithPercentileHistogram() {
    percentiles.record(time(), TimeUnit.NANOSECONDS);
  }

  /** An interval of 10 000 round trips, added to the meter of its row. */
  @Benchmark
  public void interval() {
    histogram.add(interval);
  }
}
