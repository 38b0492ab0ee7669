package dev.ipcbench.client.cli.option;

import dev.ipcbench.client.run.RunRequest;
import dev.ipcbench.client.target.ServerSpec;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Wire;
import dev.ipcbench.transport.autoconfigure.Transports;
import dev.ipcbench.transport.message.Header;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of {@code run}, and what they must be. */
public final class RunOptions {

  @Option(
      names = "--transports",
      split = ",",
      paramLabel = "ID",
      defaultValue = "all",
      description = "Which, by id, or all that can be had. Default: ${DEFAULT-VALUE}.")
  private List<String> transports = List.of();

  @Option(
      names = "--skip-unavailable",
      description = "One that is named and cannot be had is a SKIPPED row, and no error.")
  private boolean skipUnavailable;

  @Option(
      names = "--against",
      split = ",",
      paramLabel = "TARGET",
      defaultValue = "self,server",
      description =
          "Whose endpoints: self (this process, the base line), server. Default: ${DEFAULT-VALUE}.")
  private List<String> against = List.of();

  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "Measure against a running server, http://HOST:PORT; or against one endpoint of any"
              + " program, such as tcp://HOST:PORT?wire=raw for an echo. Default: starts its own.")
  private @Nullable String server;

  @Option(
      names = "--placement",
      split = ",",
      paramLabel = "PLACEMENT",
      description =
          "cross-core, same-core, free, or CPUs as CLIENT/SERVER (0/1, 0+2/1+3); each a row."
              + " Default: cross-core where there are two CPUs.")
  private List<String> placements = List.of();

  @Option(
      names = "--wait",
      split = ",",
      paramLabel = "WAIT",
      defaultValue = "block",
      description = "How both ends wait: block or spin; each a row. Default: ${DEFAULT-VALUE}.")
  private List<String> waits = List.of();

  @Option(
      names = "--bytes",
      split = ",",
      paramLabel = "SIZE",
      converter = Quantities.Bytes.class,
      description = "Payload of request and reply (64, 1k, 1m); each a row. Default: 1k.")
  private List<Long> bytes = List.of();

  @Option(
      names = "--request-bytes",
      paramLabel = "SIZE",
      converter = Quantities.Bytes.class,
      description = "Payload of the request alone.")
  private @Nullable Long requestBytes;

  @Option(
      names = "--reply-bytes",
      paramLabel = "SIZE",
      converter = Quantities.Bytes.class,
      description = "Payload of the reply alone.")
  private @Nullable Long replyBytes;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "1",
      description = "Conversations at once. Default: ${DEFAULT-VALUE}.")
  private int connections;

  @ArgGroup private Amount amount = new Amount();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "Each measures every row once, in an order of its own. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the orders and the payloads. Default: a new one, kept in the result.")
  private @Nullable Long seed;

  @Option(
      names = "--setup",
      paramLabel = "NAME",
      defaultValue = "$" + "{env:IPC_SETUP:-bare}",
      description = "What the rows are labelled with. Default: IPC_SETUP, else bare.")
  private String setup = "bare";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "run",
      description = "Of the result. Default: ${DEFAULT-VALUE}.")
  private String name = "run";

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "Where results go. Default: ${DEFAULT-VALUE}.")
  private Path results = Path.of("results");

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "The client's own web port. Default: any that is free.")
  private int port;

  @Option(
      names = "--keep-serving",
      negatable = true,
      description =
          "Go on when the run is over, and serve its metrics until Ctrl-C. Default: ends.")
  private boolean keepServing;

  @Option(
      names = "--push",
      paramLabel = "URL",
      description = "Send the run's metrics to a Pushgateway, http://HOST:PORT, when it is over.")
  private @Nullable String push;

  /** Checks everything that can be checked without a server; a usage error says what is wrong. */
  public RunRequest request(CommandSpec spec, List<String> command) {
    boolean all = transports.equals(List.of("all"));
    Checks.transports(spec, transports);
    against.forEach(
        target -> Checks.known(spec, "--against", "target", target, labels(Target.values())));
    Checks.waits(spec, waits);
    Checks.placements(spec, placements);
    ServerSpec ref = server == null ? null : ServerOption.parse(spec, server);
    List<String> can = ref == null ? Transports.ids() : ServerOption.transports(ref);
    for (String id : all ? List.<String>of() : transports) {
      Checks.known(spec, "--transports with that --server", "transport", id, can);
    }
    List<RunRequest.Sizes> sizes = sizes(spec);
    checkRaw(spec, ref, sizes);
    return new RunRequest(
        can.stream().filter(id -> all || transports.contains(id)).toList(),
        !all && !skipUnavailable,
        targets(),
        ref,
        placements,
        waits.stream().distinct().map(Wait::of).toList(),
        sizes,
        (int) Checks.inRange(spec, "--connections", connections, 1, 256),
        amount.limit(spec),
        (int) Checks.inRange(spec, "--rounds", rounds, 1, 1000),
        seed == null ? System.nanoTime() & 0x7fff_ffffL : seed,
        Checks.name(spec, "--setup", setup),
        Checks.name(spec, "--name", name),
        results,
        (int) Checks.inRange(spec, "--port", port, 0, 65535),
        push == null ? null : Checks.baseUrl(spec, "--push", push),
        keepServing,
        command);
  }

  private static List<String> labels(Target[] targets) {
    return Stream.of(targets).map(Target::label).toList();
  }

  private Set<Target> targets() {
    Set<Target> targets = EnumSet.noneOf(Target.class);
    for (Target target : Target.values()) {
      if (against.contains(target.label())) {
        targets.add(target);
      }
    }
    return targets;
  }

  /** An echo answers with what it was sent. */
  private static void checkRaw(
      CommandSpec spec, @Nullable ServerSpec server, List<RunRequest.Sizes> sizes) {
    if (server instanceof ServerSpec.EndpointUrl(_, Wire wire)
        && wire == Wire.RAW
        && sizes.stream().anyMatch(it -> it.request() != it.reply() || it.request() == 0)) {
      throw new ParameterException(
          spec.commandLine(),
          "--bytes: with wire=raw a reply is as long as its request, and at least 1 byte.");
    }
  }

  private List<RunRequest.Sizes> sizes(CommandSpec spec) {
    List<RunRequest.Sizes> sizes = new ArrayList<>();
    for (long size : bytes.isEmpty() ? List.of(1024L) : bytes) {
      sizes.add(
          new RunRequest.Sizes(
              size(spec, "--request-bytes", requestBytes, size),
              size(spec, "--reply-bytes", replyBytes, size)));
    }
    return sizes.stream().distinct().toList();
  }

  private static int size(CommandSpec spec, String option, @Nullable Long own, long both) {
    return (int)
        Checks.inRange(
            spec,
            own == null ? "--bytes" : option,
            own == null ? both : own,
            0,
            Header.MAX_PAYLOAD);
  }
}
