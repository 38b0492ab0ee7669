package dev.ipcbench.client.cli.option;

import dev.ipcbench.client.request.Workload;
import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.design.RateSweep;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Transport.ClientKind;
import dev.ipcbench.transport.message.Header;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The options of {@code run} and {@code matrix} that say what is measured. {@link
 * Workload#toArguments()} is their inverse.
 */
public final class WorkloadOptions {

  @Option(
      names = "--transports",
      split = ",",
      paramLabel = "ID",
      defaultValue = "all",
      description = "Transports to measure, by id, or 'all'. Default: ${DEFAULT-VALUE}.")
  private List<String> transports = List.of();

  /** Which clients of a transport are measured. */
  private enum Clients {
    LEAN,
    LIBRARY,
    BOTH;

    List<ClientKind> kinds() {
      return switch (this) {
        case LEAN -> List.of(ClientKind.LEAN);
        case LIBRARY -> List.of(ClientKind.LIBRARY);
        case BOTH -> List.of(ClientKind.values());
      };
    }
  }

  @Option(
      names = "--client",
      paramLabel = "CLIENT",
      defaultValue = "lean",
      description =
          "Client end: lean (on the caller's own thread), library (what the ecosystem's usual"
              + " library gives), or both, in pairs; a transport with one client is lean. Default:"
              + " ${DEFAULT-VALUE}.")
  private Clients clients = Clients.LEAN;

  @Option(
      names = "--wait",
      split = ",",
      paramLabel = "WAIT",
      defaultValue = "block",
      description =
          "Wait strategy of client and server, block or spin; each is a row. Default:"
              + " ${DEFAULT-VALUE}.")
  private List<Wait> waits = List.of();

  @Option(
      names = "--bytes",
      split = ",",
      paramLabel = "SIZE",
      converter = Quantities.Bytes.class,
      defaultValue = "1k",
      description =
          "Payload size of request and reply (64, 1k, 1m); each is a row. Default:"
              + " ${DEFAULT-VALUE}.")
  private List<Long> bytes = List.of();

  @ArgGroup private Rates rates = new Rates();

  @Option(
      names = "--connections",
      split = ",",
      paramLabel = "N",
      defaultValue = "1",
      description = "Concurrent connections; each number is a row. Default: ${DEFAULT-VALUE}.")
  private List<Integer> connections = List.of();

  @Mixin private DesignOptions design = new DesignOptions();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Random seed for row order and payloads. Default: a new one, recorded in the result.")
  private @Nullable Long seed;

  /** When requests are sent. */
  private static final class Rates {

    @Option(
        names = "--rate",
        split = ",",
        paramLabel = "RATE",
        description =
            "Requests per second, over all connections, or max: the next request after the reply;"
                + " each is a row. Default: max.")
    private List<String> rates = List.of("max");

    @Option(
        names = "--rate-sweep",
        paramLabel = "FROM..TO",
        description =
            "Rates as shares of what each row reaches in a closed loop, which is measured first:"
                + " 10%%..90%%, 9 steps, or 10%%..90%%/5.")
    private @Nullable String sweep;
  }

  /** Sets both clients and both wait strategies. */
  void measureEveryRow(CommandSpec spec) {
    ParseResult given = spec.commandLine().getParseResult();
    for (String option : List.of("--client", "--wait")) {
      if (given.hasMatchedOption(option)) {
        throw new ParameterException(
            spec.commandLine(),
            "--full is --client both --wait block,spin, and cannot be combined with %s."
                .formatted(option));
      }
    }
    clients = Clients.BOTH;
    waits = List.of(Wait.values());
  }

  /** Returns whether transports were named one by one. */
  boolean namesTransports() {
    return !transports.equals(List.of("all"));
  }

  /**
   * Checks the options, and returns the workload against client and server with one connection.
   *
   * @param supported ids of the transports that can be measured
   */
  public Workload workload(CommandSpec spec, List<String> supported) {
    Checks.transports(spec, transports);
    if (namesTransports()) {
      transports.forEach(id -> Checks.known(spec, "transport of this server", id, supported));
    }
    if (rates.sweep != null && transports.equals(List.of("none"))) {
      throw new ParameterException(
          spec.commandLine(),
          "--rate-sweep needs a row in a closed loop to take its rates from; 'none' has no server."
              + " Add a transport.");
    }
    return new Workload(
        supported.stream().filter(id -> !namesTransports() || transports.contains(id)).toList(),
        false,
        clients.kinds(),
        List.of(Target.values()),
        List.of(),
        waits.stream().distinct().toList(),
        bytes.stream().distinct().map(size -> sizes(spec, size)).toList(),
        connections.stream()
            .distinct()
            .map(number -> (int) Checks.inRange(spec, "--connections", number, 1, 256))
            .toList(),
        rates.rates.stream()
            .distinct()
            .map(rate -> parse(spec, "--rate", rate, Pacing::of))
            .toList(),
        rates.sweep == null ? null : parse(spec, "--rate-sweep", rates.sweep, RateSweep::parse),
        design.design(spec),
        seed == null ? System.nanoTime() & 0x7fff_ffffL : seed);
  }

  private static <T> T parse(
      CommandSpec spec, String option, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for option '%s': %s.".formatted(option, e.getMessage()),
          e);
    }
  }

  private static Workload.Sizes sizes(CommandSpec spec, long size) {
    int checked = (int) Checks.inRange(spec, "--bytes", size, 0, Header.MAX_PAYLOAD);
    return new Workload.Sizes(checked, checked);
  }
}
