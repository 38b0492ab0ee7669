package dev.ipcbench.client.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.client.request.RunRequest;
import dev.ipcbench.client.request.Workload;
import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.design.RateSweep;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Transport.ClientKind;
import dev.ipcbench.transport.autoconfigure.Transports;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParameterException;

/** Tests the options of {@code run}, and that a workload can be passed on as such options. */
final class WorkloadOptionsTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--transports tcp,uds --wait block,spin --bytes 64,1k",
        "--transports tcp --skip-unavailable --against server",
        "--placement cross-core,0/1 --connections 16",
        "--request-bytes 8 --bytes 64,1k",
        "--reply-bytes 8 --bytes 64,1k",
        "--request-bytes 8 --reply-bytes 16",
        "--request-bytes 64 --bytes 64",
        "--connections 1,4,16",
        "--rate 1000,5000",
        "--rate max,0.5",
        "--rate-sweep 10%..90%",
        "--rate-sweep 7%..33.3%/5 --max-time 1m30s",
        "--max-time 90 --precision 7%",
        "--max-time 1h",
        "--precision 2.5%",
        "--messages 1e6 --rounds 3 --seed 42",
        "--rounds 100",
        "--client library",
        "--client BOTH --transports http",
        "--duration 1500ms"
      })
  void argumentsOfAWorkloadGiveTheSameWorkload(String line) {
    Workload workload = ParsedRun.of(line).workload();
    Workload skipping = workload.part(workload.placements(), workload.design(), workload.seed());

    assertThat(ParsedRun.of(skipping.toArguments()).workload()).isEqualTo(skipping);
    if (workload.required()) {
      assertThat(ParsedRun.of(workload.toArguments()).workload()).isEqualTo(workload);
    }
  }

  @Test
  void defaultsMeasureEveryTransportAgainstBothTargets() {
    RunRequest request = ParsedRun.of("");

    assertThat(request.workload().transports()).isEqualTo(Transports.ids());
    assertThat(request.workload().required()).isFalse();
    assertThat(request.workload().against()).containsExactly(Target.SELF, Target.SERVER);
    assertThat(request.workload().clients()).containsExactly(ClientKind.LEAN);
    assertThat(request.workload().waits()).containsExactly(Wait.BLOCK);
    assertThat(request.workload().sizes()).containsExactly(new Workload.Sizes(1024, 1024));
    assertThat(request.workload().connections()).containsExactly(1);
    assertThat(request.workload().pacings()).containsExactly(new Pacing.ClosedLoop());
    assertThat(request.workload().sweep()).isNull();
    assertThat(request.server()).isNull();
    assertThat(request.waitForServer()).isEqualTo(Duration.ofSeconds(30));
    assertThat(request.waitWhileHeld()).isZero();
    assertThat(request.result().name()).isEqualTo("run");
    assertThat(request.serving().keepServing()).isFalse();
  }

  @Test
  void requiresTransportsThatAreNamed() {
    assertThat(ParsedRun.of("--transports tcp").workload().required()).isTrue();
    assertThat(ParsedRun.of("--transports tcp --skip-unavailable").workload().required()).isFalse();
    assertThat(ParsedRun.of("--transports all").workload().required()).isFalse();
  }

  @Test
  void limitsTheTransportsToThoseOfTheEndpoint() {
    assertThat(ParsedRun.of("--server tcp://127.0.0.1:7").workload().transports())
        .containsExactly("none", "tcp");
  }

  @Test
  void needsNoServerForNoneAlone() {
    assertThat(ParsedRun.of("--transports none").needsServer()).isFalse();
    assertThat(ParsedRun.of("--against self").needsServer()).isFalse();
    assertThat(ParsedRun.of("--transports none,tcp").needsServer()).isTrue();
  }

  @Test
  void waitsForAHeldServerOnlyIfATimeIsGiven() {
    RunRequest request = ParsedRun.of("--wait-for-server 500ms");

    assertThat(request.waitForServer()).isEqualTo(Duration.ofMillis(500));
    assertThat(request.waitWhileHeld()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void everyRateIsARow() {
    assertThat(ParsedRun.of("--rate 5000,max,5000").workload().pacings())
        .containsExactly(new Pacing.FixedRate(5000), new Pacing.ClosedLoop());
  }

  @Test
  void sweepStartsFromTheClosedLoop() {
    Workload workload = ParsedRun.of("--rate-sweep 10%..90%").workload();

    assertThat(workload.pacings()).containsExactly(new Pacing.ClosedLoop());
    assertThat(workload.sweep()).isEqualTo(new RateSweep(0.1, 0.9, 9));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--rate 0 | a rate of 0.0 per second is not between 0 and 10000000",
        "--rate -1 | a rate of -1.0 per second",
        "--rate NaN | a rate of NaN per second",
        "--rate fast | unknown pacing 'fast': use max, or a number of requests per second",
        "--rate 1000 --rate-sweep 10%..90% | mutually exclusive",
        "--rate max --rate-sweep 10%..90% | mutually exclusive",
        "--rate-sweep 90%..10% | a sweep goes from above 0% to more, in 2 to 100 steps",
        "--rate-sweep 10%..90%/1 | a sweep goes from above 0% to more, in 2 to 100 steps",
        "--rate-sweep 10-90 | '10-90' is not a sweep such as 10%..90% or 10%..90%/5",
        "--rate-sweep 10%..90% --transports none | --rate-sweep needs a row in a closed loop",
      })
  void rejectsRatesThatCannotBeMeasured(String line, String message) {
    assertThatThrownBy(() -> ParsedRun.of(line))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining(message);
  }
}
