package dev.ipcbench.bench.peers;

import dev.ipcbench.bench.interleaved.Figures;
import dev.ipcbench.bench.interleaved.Side;
import dev.ipcbench.bench.setup.AnsweringProcess;
import dev.ipcbench.bench.setup.CProgram;
import dev.ipcbench.bench.setup.RoundTripOptions.Workload;
import dev.ipcbench.transport.message.Header;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * sockperf's ping-pong over TCP, a program of others that does no work on a message: fresh
 * processes for every turn, each of one second, which is the least that it measures.
 */
record Sockperf(Workload workload) implements Side {

  private static final double NANOS_PER_MICRO = 1000;

  /** {@code percentile 99.900 = 12.345}, in microseconds. */
  private static final Pattern PERCENTILE = Pattern.compile("percentile (\\d+\\.\\d+) += +(\\S+)");

  /**
   * Returns a side.
   *
   * @throws IOException if the program is missing; the message says how to install it
   */
  static Sockperf find(Workload workload) throws IOException {
    try {
      CProgram.outputOf(List.of("sockperf", "--version"), Map.of());
    } catch (IOException e) {
      throw new IOException("there is no sockperf. Install it (Debian: apt install sockperf).", e);
    }
    return new Sockperf(workload);
  }

  @Override
  public Figures measure(int round) throws IOException {
    String port = String.valueOf(freePort());
    List<String> where = List.of("--tcp", "-i", "127.0.0.1", "-p", port);
    // Without stdbuf its output would stay in its buffer. The line is its last before it serves.
    List<String> server =
        command(List.of("stdbuf", "-oL"), workload.serverCpu(), List.of("server"), where);
    try (AnsweringProcess _ = AnsweringProcess.start(server, Map.of(), "sockperf: [tid ")) {
      String bytes = String.valueOf(Header.BYTES + workload.payloadBytes());
      return figures(
          CProgram.outputOf(
              command(
                  List.of(),
                  workload.clientCpu(),
                  List.of("ping-pong", "--full-rtt", "-t", "1", "-m", bytes),
                  where),
              Map.of()));
    }
  }

  private static List<String> command(
      List<String> before, int cpu, List<String> arguments, List<String> where) {
    List<String> command = new ArrayList<>(before);
    command.addAll(List.of("taskset", "-c", String.valueOf(cpu), "sockperf"));
    command.addAll(arguments);
    command.addAll(where);
    return command;
  }

  /** Reads the percentiles from what the client prints. */
  static Figures figures(String output) throws IOException {
    Map<String, Double> nanos = new LinkedHashMap<>();
    for (MatchResult match : PERCENTILE.matcher(output).results().toList()) {
      String percentile = new BigDecimal(match.group(1)).stripTrailingZeros().toPlainString();
      nanos.put("p" + percentile, Double.parseDouble(match.group(2)) * NANOS_PER_MICRO);
    }
    if (nanos.isEmpty()) {
      throw new IOException("sockperf printed no percentiles: " + output);
    }
    return new Figures(nanos);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
