package dev.ipcbench.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.affinity.CpuAffinity;
import dev.ipcbench.transport.Endpoint;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.autoconfigure.Transports;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.BodyContentSpec;

/** The JSON of the control plane, which clients of other releases depend on. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
final class ControlPlaneTests {

  private final RestTestClient http;

  ControlPlaneTests(@LocalServerPort int port) {
    http = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
  }

  private BodyContentSpec get(String path) {
    return http.get().uri(path).exchange().expectStatus().isOk().expectBody();
  }

  @Test
  void availableEndpointHasOnlyAnAddress() {
    get("/api/endpoints")
        .jsonPath("$.endpoints[*].id")
        .isEqualTo(Stream.concat(Transports.ids().stream(), Stream.of("carrier")).toList())
        .jsonPath("$.endpoints[1].available")
        .isEqualTo(true)
        .jsonPath("$.endpoints[1].address")
        .value(address -> assertThat(address).asString().matches("tcp://127\\.0\\.0\\.1:\\d+"))
        .jsonPath("$.endpoints[1].length()")
        .isEqualTo(3);
  }

  @Test
  void unavailableEndpointHasReasonAndRemedy() {
    get("/api/endpoints")
        .jsonPath("$.endpoints[-1:]")
        .value(
            carrier ->
                assertThat(carrier)
                    .asString()
                    .isEqualTo(
                        "[{\"id\":\"carrier\",\"available\":false,\"reason\":\"No"
                            + " pigeon is available.\",\"remedy\":\"Buy a pigeon.\"}]"));
  }

  @Test
  void environmentContainsVersionOfControlPlane() {
    get("/api/environment")
        .jsonPath("$.controlPlane")
        .isEqualTo(1)
        .jsonPath("$.application")
        .isEqualTo("ipc-server")
        .jsonPath("$.version")
        .exists()
        .jsonPath("$.commit")
        .exists()
        .jsonPath("$.os.name")
        .isEqualTo(System.getProperty("os.name"))
        .jsonPath("$.jvm.version")
        .exists()
        .jsonPath("$.processor.allowed")
        .isEqualTo(CpuAffinity.allowed().toString());
  }

  @Test
  void usageContainsResourcesOfTheProcessAndTheirPeriod() {
    get("/api/usage")
        .jsonPath("$.since")
        .exists()
        .jsonPath("$.at")
        .exists()
        .jsonPath("$.cpuNanos")
        .value(nanos -> assertThat(((Number) nanos).longValue()).isPositive())
        .jsonPath("$.gcCount")
        .isNumber()
        .jsonPath("$.hiccups")
        .isMap()
        .jsonPath("$.refused")
        .isMap();
  }

  @Test
  void usageContainsTheReadingAfterATurn() {
    get("/api/usage")
        .jsonPath("$.usage.longestHiccupNanos")
        .isEqualTo(null)
        .jsonPath("$.heldBy")
        .isEqualTo(null)
        .jsonPath("$.otherClients")
        .isNumber()
        .jsonPath("$.answered")
        .isMap();
    get("/api/usage?since=" + System.nanoTime()).jsonPath("$.usage.longestHiccupNanos").isNumber();
    http.get().uri("/api/usage?since=now").exchange().expectStatus().isBadRequest();
  }

  @Test
  void placementContainsTheReadingBeforeTheTurn() {
    place("{}", 200)
        .jsonPath("$.usage.atNanos")
        .isNumber()
        .jsonPath("$.usage.compileNanos")
        .value(nanos -> assertThat(((Number) nanos).longValue()).isPositive())
        .jsonPath("$.usage.cpuNanos")
        .isNumber()
        .jsonPath("$.usage.threads.cpuNanos")
        .value(nanos -> assertThat(((Number) nanos).longValue()).isPositive())
        .jsonPath("$.usage.threads.allocatedBytes")
        .isNumber();
  }

  @Test
  void refusesAnotherHolderUntilTheLeaseIsReleased() {
    place("{\"holder\": \"run-1\", \"leaseMillis\": 2000}", 200);
    try {
      place("{\"holder\": \"run-2\", \"leaseMillis\": 2000}", 409)
          .jsonPath("$.detail")
          .value(
              text ->
                  assertThat(text)
                      .asString()
                      .matches("The server is held by 'run-1' since 2\\S+Z until 2\\S+Z\\. .+"))
          .jsonPath("$.heldBy")
          .isEqualTo("run-1")
          .jsonPath("$.retryAfterMillis")
          .value(millis -> assertThat(((Number) millis).longValue()).isBetween(1L, 17_000L));
      place("{\"holder\": \"run-1\", \"leaseMillis\": 2000}", 200);
      release("?holder=run-2", 200).json("{\"released\": false}");
    } finally {
      release("?holder=run-1", 200).json("{\"released\": true}");
    }
    place("{\"holder\": \"run-2\", \"leaseMillis\": 0}", 200);
    get("/api/usage").jsonPath("$.heldBy").isEqualTo(null);
  }

  @Test
  void rejectsAReleaseWithoutHolder() {
    release("", 400).jsonPath("$.detail").exists();
  }

  private BodyContentSpec release(String query, int status) {
    return http.delete()
        .uri("/api/placement" + query)
        .exchange()
        .expectStatus()
        .isEqualTo(status)
        .expectBody();
  }

  @Test
  void acceptsPlacementAndReturnsIt() {
    place("{\"cpus\": \"free\", \"wait\": \"spin\"}", 200)
        .json("{\"cpus\": \"free\", \"wait\": \"spin\"}");
    place("{}", 200).json("{\"cpus\": \"free\", \"wait\": \"block\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"cpus": "1023"}             | CPUs 1023 are not available: this process may use
          {"cpus": "1024"}             | '1024'
          {"cpus": "all"}              | 'all'
          {"cpus": "", "wait": "spin"} | ''
          {"wait": "sleep"}            | sleep
          {"holder": "run-1"}          | holder and leaseMillis
          {"holder": "", "leaseMillis": 1} | Invalid holder ''
          """)
  void rejectsInvalidPlacementWithReason(String wanted, String detail) {
    place(wanted, 400)
        .jsonPath("$.detail")
        .value(text -> assertThat(text).asString().contains(detail));
  }

  @Test
  void rejectsBodyThatIsNotAPlacement() {
    place("[]", 400);
  }

  private BodyContentSpec place(String wanted, int status) {
    return http.put()
        .uri("/api/placement")
        .contentType(MediaType.APPLICATION_JSON)
        .body(wanted)
        .exchange()
        .expectStatus()
        .isEqualTo(status)
        .expectBody();
  }

  /** Not final: Spring ignores final nested configuration classes. */
  @TestConfiguration(proxyBeanMethods = false)
  static class UnavailableEndpoint {
    @Bean
    @Order(99)
    static Endpoint carrier() {
      return new Endpoint() {
        @Override
        public String id() {
          return "carrier";
        }

        @Override
        public Availability availability() {
          return new Availability.Unavailable("No pigeon is available.", "Buy a pigeon.");
        }

        @Override
        public EndpointAddress address() {
          throw new IllegalStateException("The endpoint has no address.");
        }
      };
    }
  }
}
