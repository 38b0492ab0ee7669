package dev.ipcbench.bench.scrape.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ipcbench.bench.figures.Times;
import dev.ipcbench.client.metrics.RunMetrics;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuAffinity;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.autoconfigure.Transports;
import dev.ipcbench.transport.serving.EchoHandler;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.serving.ServingMode;
import dev.ipcbench.transport.serving.Traffic;
import dev.ipcbench.transport.tcp.TcpEndpoint;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScrapedRunTests {

  private static final Duration SHORT = Duration.ofMillis(20);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final int cpu = CpuAffinity.allowed().cpus().getFirst();
  private final TcpEndpoint server =
      new TcpEndpoint(
          "127.0.0.1",
          0,
          new Serving(
              new EchoHandler(),
              () -> new ServingMode(Wait.BLOCK, CpuSet.FREE),
              new Refusals(),
              new Traffic()));

  @BeforeEach
  void open() throws Exception {
    server.open();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private ScrapedRun run(List<String> available) {
    return new ScrapedRun(
        new RunMetrics(registry),
        new AllRows(cpu, cpu, 64),
        EndpointAddress.parse(server.address().toString()),
        available);
  }

  private double count(String transport, String target) {
    return registry
        .get("ipc.round.trip")
        .tags("transport", transport, "target", target, "wait", "block")
        .functionTimer()
        .count();
  }

  @Test
  void feedsTheMetersOfTheRowItMeasures() throws Exception {
    ScrapedRun run = run(Transports.ids());

    Times times = run.measure(Wait.BLOCK, SHORT, Duration.ZERO);

    assertThat(times.p50()).isPositive();
    assertThat(count("tcp", "server")).isPositive();
    assertThat(count("tcp", "self")).isZero();
    assertThat(count("grpc", "server")).isZero();
  }

  @Test
  void showsTimesInEveryRowThatCanBeHadOnceItIsWarm() throws Exception {
    run(List.of("none", "tcp", "uds")).warmUp();

    assertThat(registry.get("ipc.round.trip").functionTimers())
        .extracting(timer -> timer.getId().getTag("transport"))
        .containsOnly("none", "tcp", "uds");
    assertThat(registry.get("ipc.round.trip").functionTimers())
        .filteredOn(timer -> !isTheOtherMeasuredOne(timer.getId()))
        .extracting(FunctionTimer::count)
        .allMatch(count -> count > 0);
  }

  private static boolean isTheOtherMeasuredOne(Meter.Id id) {
    return "tcp".equals(id.getTag("transport"))
        && "server".equals(id.getTag("target"))
        && "spin".equals(id.getTag("wait"));
  }

  @Test
  void changesARowThatIsNotMeasuredWhereThatIsAskedFor() throws Exception {
    ScrapedRun run = run(Transports.ids());
    run.measure(Wait.BLOCK, SHORT, Duration.ZERO);
    try (ExecutorService measuring = Executors.newSingleThreadExecutor()) {
      Future<Times> times =
          measuring.submit(
              () -> run.measure(Wait.BLOCK, Duration.ofMinutes(1), Duration.ofMillis(1)));
      await().until(() -> anyCountOfNone() > 0);
      run.stop();

      assertThat(times).succeedsWithin(Duration.ofSeconds(30));
    }
  }

  private double anyCountOfNone() {
    return registry.get("ipc.round.trip").tags("transport", "none").functionTimers().stream()
        .mapToDouble(FunctionTimer::count)
        .sum();
  }
}
