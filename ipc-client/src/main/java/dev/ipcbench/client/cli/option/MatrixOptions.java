package dev.ipcbench.client.cli.option;

import dev.ipcbench.client.matrix.part.MatrixRequest;
import dev.ipcbench.client.run.RunRequest;
import dev.ipcbench.client.setup.HostSystem;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.autoconfigure.Transports;
import dev.ipcbench.transport.message.Header;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of {@code matrix}, and what they must be. */
public final class MatrixOptions {

  @Option(
      names = "--setups",
      split = ",",
      required = true,
      paramLabel = "SETUP",
      description =
          "Which, in this order: bare, and on Linux runc, crun, runsc, kata; on Windows default,"
              + " process, hyperv.")
  private List<String> setups = List.of();

  @Option(
      names = "--passes",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "How often every setup is visited, forth and back; the rounds are shared out among them."
              + " Default: ${DEFAULT-VALUE}.")
  private int passes;

  @Option(
      names = "--transports",
      split = ",",
      paramLabel = "ID",
      defaultValue = "all",
      description = "Which, by id, or all. Default: ${DEFAULT-VALUE}.")
  private List<String> transports = List.of();

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
      defaultValue = "1k",
      description =
          "Payload of request and reply (64, 1k, 1m); each a row. Default: ${DEFAULT-VALUE}.")
  private List<Long> bytes = List.of();

  @ArgGroup private Amount amount = new Amount();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Of every row, over all passes. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the orders and the payloads, the same in every setup. Default: a new one.")
  private @Nullable Long seed;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "matrix",
      description = "Of the result. Default: ${DEFAULT-VALUE}.")
  private String name = "matrix";

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "Where results go. Default: ${DEFAULT-VALUE}.")
  private Path results = Path.of("results");

  /** Checks everything that can be checked before anything is started. */
  public MatrixRequest request(CommandSpec spec, HostSystem system, List<String> command) {
    SetupChecks.environment(spec);
    List<Setup> wanted = SetupChecks.setups(spec, setups, system);
    boolean all = transports.equals(List.of("all"));
    Checks.transports(spec, transports);
    Checks.waits(spec, waits);
    RunRequest run =
        new RunRequest(
            Transports.ids().stream().filter(id -> all || transports.contains(id)).toList(),
            false,
            EnumSet.allOf(Target.class),
            null,
            List.of(),
            waits.stream().distinct().map(Wait::of).toList(),
            bytes.stream().distinct().map(size -> sizes(spec, size)).toList(),
            1,
            amount.limit(spec),
            (int) Checks.inRange(spec, "--rounds", rounds, 1, 1000),
            seed == null ? System.nanoTime() & 0x7fff_ffffL : seed,
            "bare",
            Checks.name(spec, "--name", name),
            results,
            0,
            null,
            false,
            command);
    return new MatrixRequest(
        wanted, (int) Checks.inRange(spec, "--passes", passes, 1, 100), system, run);
  }

  private static RunRequest.Sizes sizes(CommandSpec spec, long size) {
    int checked = (int) Checks.inRange(spec, "--bytes", size, 0, Header.MAX_PAYLOAD);
    return new RunRequest.Sizes(checked, checked);
  }
}
