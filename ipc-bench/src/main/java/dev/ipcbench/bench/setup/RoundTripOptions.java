package dev.ipcbench.bench.setup;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of the comparisons that measure round trips. */
public final class RoundTripOptions {

  /** The largest payload that Aeron sends as one fragment, rounded down. */
  private static final int MAX_PAYLOAD = 1 << 15;

  @Option(
      names = "--messages",
      defaultValue = "20000",
      description = "Round trips measured in one turn (default: ${DEFAULT-VALUE}).")
  private int messages;

  @Option(
      names = "--bytes",
      defaultValue = "1024",
      description = "Payload of request and reply, 8 to 32768 bytes (default: ${DEFAULT-VALUE}).")
  private int payloadBytes;

  @Mixin private Cpus cpus = new Cpus();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  /**
   * What every side measures.
   *
   * @param clientCpu CPU of the client's measuring thread and of the threads it starts
   * @param serverCpu CPU of the serving threads
   * @param payloadBytes of request and reply, without the header
   * @param messages round trips measured in one turn
   */
  public record Workload(int clientCpu, int serverCpu, int payloadBytes, int messages) {}

  /**
   * Returns the checked options.
   *
   * @throws ParameterException if one is out of range, or this process may not use the CPUs
   */
  public Workload workload() {
    if (messages < 1 || payloadBytes < 8 || payloadBytes > MAX_PAYLOAD) {
      throw new ParameterException(
          command.commandLine(),
          "--messages must be at least 1, --bytes between 8 and " + MAX_PAYLOAD);
    }
    Cpus.Pair pinned = cpus.resolve();
    return new Workload(pinned.client(), pinned.server(), payloadBytes, messages);
  }
}
