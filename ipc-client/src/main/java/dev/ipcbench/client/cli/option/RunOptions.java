package dev.ipcbench.client.cli.option;

import dev.ipcbench.client.request.RunRequest;
import dev.ipcbench.client.request.ServerSpec;
import dev.ipcbench.client.request.ServingSpec;
import dev.ipcbench.client.request.Workload;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.transport.Wire;
import dev.ipcbench.transport.message.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of {@code run}. */
public final class RunOptions {

  @Mixin private WorkloadOptions workload = new WorkloadOptions();

  @Option(
      names = "--skip-unavailable",
      description = "Skip unavailable transports instead of failing.")
  private boolean skipUnavailable;

  @Option(
      names = "--against",
      split = ",",
      paramLabel = "TARGET",
      defaultValue = "self,server",
      description =
          "Endpoints to measure: self (those of the client, the baseline), server. Default:"
              + " ${DEFAULT-VALUE}.")
  private List<Target> against = List.of();

  @Mixin private ServerOptions server = new ServerOptions();

  @Option(
      names = "--placement",
      split = ",",
      paramLabel = "PLACEMENT",
      description =
          "cross-core, same-core, free, or CPUs as CLIENT/SERVER (0/1, 0+2/1+3); each is a row."
              + " Default: cross-core if there are two CPUs.")
  private List<String> placements = List.of();

  @Option(
      names = "--request-bytes",
      paramLabel = "SIZE",
      converter = Quantities.Bytes.class,
      description = "Payload size of the request, instead of --bytes.")
  private @Nullable Long requestBytes;

  @Option(
      names = "--reply-bytes",
      paramLabel = "SIZE",
      converter = Quantities.Bytes.class,
      description = "Payload size of the reply, instead of --bytes.")
  private @Nullable Long replyBytes;

  @Option(
      names = "--forks",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Fresh pairs of client and server that share the time; from 5 on, intervals cover what"
              + " differs from start to start. Default: ${DEFAULT-VALUE}.")
  private int forks;

  @Option(
      names = "--setup",
      paramLabel = "NAME",
      defaultValue = "$" + "{env:IPC_SETUP:-bare}",
      description = "Label of the rows. Default: IPC_SETUP, else bare.")
  private String setup = "bare";

  @Mixin private ResultOptions result = new ResultOptions();

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "Web port of the client. Default: any free port.")
  private int port;

  @Option(
      names = "--keep-serving",
      negatable = true,
      description = "Serve the metrics after the run until Ctrl-C. Default: end.")
  private boolean keepServing;

  @Option(
      names = "--push",
      paramLabel = "URL",
      description = "Push the metrics to a Pushgateway, http://HOST:PORT, after the run.")
  private @Nullable String push;

  /** Checks everything that can be checked without a server, and returns the request. */
  public RunRequest request(CommandSpec spec) {
    Checks.placements(spec, placements);
    ServerSpec measured = server.server(spec);
    Workload common = workload.workload(spec, ServerOptions.transports(measured));
    Workload requested =
        new Workload(
            common.transports(),
            workload.namesTransports() && !skipUnavailable,
            common.clients(),
            against.stream().distinct().sorted().toList(),
            placements,
            common.waits(),
            sizes(spec, common.sizes()),
            common.connections(),
            common.pacings(),
            common.sweep(),
            common.design(),
            common.seed());
    checkRaw(spec, measured, requested.sizes());
    return new RunRequest(
        requested,
        forks(spec),
        measured,
        server.waitForServer(),
        server.waitWhileHeld(),
        result.result(spec, Checks.setup(spec, setup)),
        new ServingSpec(
            (int) Checks.inRange(spec, "--port", port, 0, 65535),
            keepServing,
            push == null ? null : Checks.pushTarget(spec, push)));
  }

  private int forks(CommandSpec spec) {
    if (forks > 1 && (keepServing || push != null)) {
      throw new ParameterException(
          spec.commandLine(),
          "--forks starts processes that end with their part of the run: they cannot be combined"
              + " with --keep-serving or --push.");
    }
    return (int) Checks.inRange(spec, "--forks", forks, 1, 100);
  }

  private List<Workload.Sizes> sizes(CommandSpec spec, List<Workload.Sizes> both) {
    return both.stream()
        .map(
            size ->
                new Workload.Sizes(
                    size(spec, "--request-bytes", requestBytes, size.request()),
                    size(spec, "--reply-bytes", replyBytes, size.reply())))
        .distinct()
        .toList();
  }

  private static int size(CommandSpec spec, String option, @Nullable Long size, int otherwise) {
    return size == null
        ? otherwise
        : (int) Checks.inRange(spec, option, size, 0, Header.MAX_PAYLOAD);
  }

  /** Checks that an echo server can be measured: it sends back the request. */
  private static void checkRaw(
      CommandSpec spec, @Nullable ServerSpec server, List<Workload.Sizes> sizes) {
    if (server instanceof ServerSpec.EndpointUrl(_, Wire wire)
        && wire == Wire.RAW
        && sizes.stream().anyMatch(it -> it.request() != it.reply() || it.request() == 0)) {
      throw new ParameterException(
          spec.commandLine(),
          "With wire=raw, request and reply must have the same size of at least 1 byte.");
    }
  }
}
