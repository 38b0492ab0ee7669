package dev.ipcbench.client.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.client.request.RunRequest;
import dev.ipcbench.client.request.Workload;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.autoconfigure.Transports;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tests the options of {@code run}, and that a workload can be passed on as such options. */
final class WorkloadOptionsTests {

  @Command(name = "run")
  static final class Run implements Callable<RunRequest> {
    @Spec private CommandSpec spec;
    @Mixin private RunOptions options = new RunOptions();

    @SuppressWarnings("NullAway.Init") // set by picocli
    Run() {}

    @Override
    public RunRequest call() {
      return options.request(spec);
    }
  }

  private static RunRequest parse(List<String> arguments) {
    Run run = new Run();
    new CommandLine(run)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs(arguments.toArray(String[]::new));
    return run.call();
  }

  private static RunRequest parse(String line) {
    return parse(line.isEmpty() ? List.of() : List.of(line.split(" ")));
  }

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
        "--messages 1000 --rounds 3 --seed 42",
        "--duration 1500ms"
      })
  void argumentsOfAWorkloadGiveTheSameWorkload(String line) {
    Workload workload = parse(line).workload();
    Workload skipping = workload.part(workload.placements(), workload.rounds(), workload.seed());

    assertThat(parse(skipping.toArguments()).workload()).isEqualTo(skipping);
    if (workload.required()) {
      assertThat(parse(workload.toArguments()).workload()).isEqualTo(workload);
    }
  }

  @Test
  void defaultsMeasureEveryTransportAgainstBothTargets() {
    RunRequest request = parse("");

    assertThat(request.workload().transports()).isEqualTo(Transports.ids());
    assertThat(request.workload().required()).isFalse();
    assertThat(request.workload().against()).containsExactly(Target.SELF, Target.SERVER);
    assertThat(request.workload().waits()).containsExactly(Wait.BLOCK);
    assertThat(request.workload().sizes()).containsExactly(new Workload.Sizes(1024, 1024));
    assertThat(request.server()).isNull();
    assertThat(request.waitForServer()).isEqualTo(Duration.ofSeconds(30));
    assertThat(request.result().name()).isEqualTo("run");
    assertThat(request.serving().keepServing()).isFalse();
  }

  @Test
  void requiresTransportsThatAreNamed() {
    assertThat(parse("--transports tcp").workload().required()).isTrue();
    assertThat(parse("--transports tcp --skip-unavailable").workload().required()).isFalse();
    assertThat(parse("--transports all").workload().required()).isFalse();
  }

  @Test
  void limitsTheTransportsToThoseOfTheEndpoint() {
    assertThat(parse("--server tcp://127.0.0.1:7").workload().transports())
        .containsExactly("none", "tcp");
  }

  @Test
  void needsNoServerForNoneAlone() {
    assertThat(parse("--transports none").needsServer()).isFalse();
    assertThat(parse("--against self").needsServer()).isFalse();
    assertThat(parse("--transports none,tcp").needsServer()).isTrue();
  }

  @Test
  void readsHowLongToWaitForTheServer() {
    assertThat(parse("--wait-for-server 500ms").waitForServer()).isEqualTo(Duration.ofMillis(500));
  }
}
