package dev.ipcbench.transport.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuAffinity;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.platform.affinity.NativeThread;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.Endpoint;
import dev.ipcbench.transport.autoconfigure.Transports;
import dev.ipcbench.transport.contract.RoundTrips;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the control plane tells of a turn: the evidence by which the client judges a row. */
final class TurnTests {

  private final JsonMapper json = new JsonMapper();
  private HostingApp app = HostingApp.start();

  @AfterEach
  void close() {
    app.close();
  }

  private JsonNode exchange(RestTestClient.RequestHeadersSpec<?> request) {
    AtomicReference<String> body = new AtomicReference<>();
    request.exchange().expectStatus().isOk().expectBody(String.class).value(body::set);
    return json.readTree(body.get());
  }

  private RestTestClient http() {
    return RestTestClient.bindToServer()
        .baseUrl("http://127.0.0.1:" + app.address("http").port() + "/api")
        .build();
  }

  private JsonNode place(String body) {
    return exchange(
        http().put().uri("/placement").contentType(MediaType.APPLICATION_JSON).body(body));
  }

  private JsonNode usage(JsonNode placement) {
    long since = placement.path("usage").path("atNanos").asLong();
    return exchange(http().get().uri("/usage?since=" + since));
  }

  private Connection connect(String transport) throws IOException {
    return Transports.byId(transport)
        .connect(
            app.context().getBeanProvider(Endpoint.class).stream()
                .filter(endpoint -> endpoint.id().equals(transport))
                .findFirst()
                .orElseThrow()
                .address(),
            Wait.BLOCK);
  }

  private static void makeRoundTrips(Connection connection, int count) throws IOException {
    new RoundTrips(connection, 16, 16).make(count);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "http", "websocket", "grpc"})
  void tellsWhatWasAnsweredSinceThePlacementAndWhere(String transport) throws IOException {
    CpuSet one = CpuSet.of(CpuAffinity.allowed().cpus().getFirst());
    place("{\"cpus\":\"" + one + "\"}");
    try (Connection connection = connect(transport)) {
      makeRoundTrips(connection, 7);
      JsonNode placement = place("{\"cpus\":\"" + one + "\"}");
      makeRoundTrips(connection, 40);
      await()
          .untilAsserted(
              () -> {
                JsonNode answered = usage(placement).path("answered");
                // The last message before the placement may be counted after it.
                assertThat(answered.path(transport).path("messages").asInt()).isIn(40, 41);
                assertThat(answered.path(transport).path("virtual").asBoolean()).isFalse();
                assertThat(answered.path(transport).path("cpus").asString())
                    .isEqualTo(one.toString());
                assertThat(answered.size()).isEqualTo(1);
              });
    }
  }

  @Test
  void tellsThatServingThreadsWereMovedAway() throws IOException {
    List<Integer> allowed = CpuAffinity.allowed().cpus();
    assumeTrue(allowed.size() > 1, "needs two CPUs");
    CpuSet elsewhere = CpuSet.of(allowed.getLast());
    JsonNode placement = place("{\"cpus\":\"" + allowed.getFirst() + "\"}");
    try (Connection connection = connect("tcp")) {
      makeRoundTrips(connection, 3);
      CpuAffinity.pinThreads(List.of("ipc-tcp-serve"), elsewhere);
      assertThat(usage(placement).path("answered").path("tcp").path("cpus").asString())
          .isEqualTo(elsewhere.toString());
    }
  }

  @Test
  void tellsThatServingThreadsAreVirtual() throws IOException {
    app.close();
    app = HostingApp.start("spring.threads.virtual.enabled=true");
    JsonNode placement = place("{}");
    try (Connection connection = connect("http")) {
      makeRoundTrips(connection, 3);
      await()
          .untilAsserted(
              () -> {
                JsonNode http = usage(placement).path("answered").path("http");
                assertThat(http.path("virtual").asBoolean()).isTrue();
                assertThat(http.path("cpus").isNull()).isTrue();
              });
    }
  }

  @Test
  void countsCpuTimeOfAServingThreadThatHasEnded() throws IOException {
    JsonNode placement = place("{}");
    try (Connection connection = connect("tcp")) {
      makeRoundTrips(connection, 200);
    }
    await()
        .until(
            () ->
                NativeThread.named(List.of("ipc-tcp-serve")).isEmpty()
                    && cpuOfThreads(usage(placement)) > cpuOfThreads(placement));
  }

  private static long cpuOfThreads(JsonNode response) {
    return response.path("usage").path("threads").path("cpuNanos").asLong();
  }

  @Test
  void countsAClientWithoutALease() {
    JsonNode placement = place("{\"holder\":\"run-1\",\"leaseMillis\":2000}");
    assertThat(usage(placement).path("heldBy").asString()).isEqualTo("run-1");
    assertThat(usage(placement).path("otherClients").asInt()).isZero();
    place("{}");
    assertThat(usage(placement).path("otherClients").asInt()).isEqualTo(1);
  }
}
