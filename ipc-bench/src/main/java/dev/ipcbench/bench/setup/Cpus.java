package dev.ipcbench.bench.setup;

import dev.ipcbench.platform.affinity.CpuAffinity;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.platform.affinity.CpuTopology;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options for the CPUs of client and server. */
public final class Cpus {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--client-cpu",
      description = "CPU of the client (default: the first one that this process may use).")
  private @Nullable Integer client;

  @Option(names = "--server-cpu", description = "CPU of the server (default: one on another core).")
  private @Nullable Integer server;

  /** Both CPUs, the same one on a machine with one core. */
  public record Pair(int client, int server) {}

  /**
   * Returns the CPUs to use.
   *
   * @throws ParameterException if this process may not use them
   */
  public Pair resolve() {
    CpuSet allowed = CpuAffinity.allowed();
    int clientCpu = client != null ? client : allowed.cpus().getFirst();
    int serverCpu =
        server != null
            ? server
            : CpuTopology.read().farthestFrom(clientCpu, allowed).orElse(clientCpu);
    if (!allowed.cpus().containsAll(List.of(clientCpu, serverCpu))) {
      throw new ParameterException(
          command.commandLine(),
          "this process may use CPU %s, not all of %d and %d"
              .formatted(allowed, clientCpu, serverCpu));
    }
    return new Pair(clientCpu, serverCpu);
  }
}
