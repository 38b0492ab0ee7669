package dev.ipcbench.bench.micro;

import dev.ipcbench.measurement.load.ClosedLoop;
import dev.ipcbench.measurement.load.NanoClock;
import dev.ipcbench.measurement.load.SliceLength;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.record.SliceRecorder;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.message.Exchange;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One pass of the product's load loop, and its parts. {@code pass} is a measured round trip without
 * the transport: both stamps, the check of every byte, the recording.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
// JMH 1.37 itself reads fields through sun.misc.Unsafe, which JDK 25 warns about.
@Fork(value = 3, jvmArgsAppend = "--sun-misc-unsafe-memory-access=allow")
public class ClosedLoopBenchmark {

  private static final int BATCH = 1000;

  @Param("1024")
  private int payloadBytes;

  private final SliceLength batch = SliceLength.ofRoundTrips(BATCH);
  private final SliceRecorder recorder = new SliceRecorder();
  private Exchange exchange = Exchange.framed(0, 0, 1);
  private ClosedLoop loop = loop(exchange);
  private long nanos;

  @Setup
  public void prepare() throws IOException {
    loop = loop(Exchange.framed(payloadBytes, payloadBytes, 1));
    exchange = Exchange.framed(payloadBytes, payloadBytes, 2);
    Connection connection = new InstantConnection(exchange.request(), exchange.reply());
    exchange.prepare(1);
    connection.roundTrip(exchange.request(), exchange.reply());
  }

  private static ClosedLoop loop(Exchange exchange) {
    return new ClosedLoop(
        new InstantConnection(exchange.request(), exchange.reply()),
        exchange,
        new StopSignal(),
        NanoClock.SYSTEM);
  }

  /** One pass. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public long pass() throws IOException {
    return loop.run(batch, recorder);
  }

  /** The check of a reply, every byte. */
  @Benchmark
  public void verify() throws IOException {
    exchange.verify();
  }

  /** The recording of a time. */
  @Benchmark
  public void record() {
    nanos = nanos + 7 & 0x3fff;
    recorder.record(0, 0, nanos + 10_000);
  }

  /** Two stamps, as every round trip takes. */
  @Benchmark
  public long stamps() {
    long sent = System.nanoTime();
    return System.nanoTime() - sent;
  }
}
