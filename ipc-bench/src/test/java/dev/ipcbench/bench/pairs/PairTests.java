package dev.ipcbench.bench.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.bench.pairs.aeron.AeronPair;
import dev.ipcbench.bench.pairs.grpc.GrpcPair;
import dev.ipcbench.bench.pairs.http.HttpPair;
import dev.ipcbench.bench.pairs.websocket.WebSocketPair;
import dev.ipcbench.bench.setup.AnsweringProcess;
import dev.ipcbench.bench.setup.JavaProgram;
import dev.ipcbench.platform.affinity.CpuAffinity;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.message.Exchange;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PairTests {

  static Stream<Arguments> pairs() {
    return Stream.of(
        Arguments.of(new AeronPair(), AeronPair.SERVER),
        Arguments.of(new GrpcPair(), GrpcPair.SERVER),
        Arguments.of(new HttpPair(), HttpPair.SERVER),
        Arguments.of(new WebSocketPair(), WebSocketPair.SERVER));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void answersEveryRequestOfOneConnectionAfterTheOther(Transport pair, Class<?> server)
      throws Exception {
    String cpu = CpuAffinity.allowed().toString();
    try (AnsweringProcess process =
        AnsweringProcess.start(JavaProgram.command(server, cpu), Map.of())) {
      for (int bytes : new int[] {8, 1024, 32768}) {
        EndpointAddress address = EndpointAddress.parse(process.address());
        try (Connection connection = pair.connect(address, pair.waits().iterator().next())) {
          assertThat(verified(connection, Exchange.framed(bytes, bytes, bytes))).isEqualTo(100);
        }
      }
    }
  }

  private static int verified(Connection connection, Exchange exchange) throws Exception {
    int verified = 0;
    for (int sequence = 1; sequence <= 100; sequence++) {
      exchange.prepare(sequence);
      exchange.stampSent(System.nanoTime());
      connection.roundTrip(exchange.request(), exchange.reply());
      exchange.verify();
      verified++;
    }
    return verified;
  }
}
