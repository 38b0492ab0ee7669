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

/** The control plane as a client of another release reads it: by its JSON alone. */
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
  void anEndpointThatCanBeHadHasAnAddressAndNothingElse() {
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
  void anEndpointThatCannotBeHadHasAReasonAndARemedy() {
    get("/api/endpoints")
        .jsonPath("$.endpoints[-1:]")
        .value(
            carrier ->
                assertThat(carrier)
                    .asString()
                    .isEqualTo(
                        "[{\"id\":\"carrier\",\"available\":false,\"reason\":\"no"
                            + " pigeon\",\"remedy\":\"Buy a pigeon.\"}]"));
  }

  @Test
  void theEnvironmentTellsTheVersionBothSidesMustShare() {
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
  void theUsageTellsWhatTheProcessHasUsedSinceWhen() {
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
  void aPlacementIsTakenAndRepeated() {
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
          {"cpus": "1023"}             | CPUs 1023 were asked for, but this process may use
          {"cpus": "1024"}             | Invalid CPU range '1024'
          {"cpus": "all"}              | Invalid CPU list 'all'
          {"cpus": "", "wait": "spin"} | Invalid CPU list ''
          {"wait": "sleep"}            | sleep
          """)
  void aPlacementThatCannotBeHadIsRefusedWithTheReason(String wanted, String detail) {
    place(wanted, 400)
        .jsonPath("$.detail")
        .value(text -> assertThat(text).asString().contains(detail));
  }

  @Test
  void whatIsNoPlacementAtAllIsRefused() {
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

  /** Not final: Spring would pass over it. */
  @TestConfiguration(proxyBeanMethods = false)
  static class OneThatCannotBeHad {
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
          return new Availability.Unavailable("no pigeon", "Buy a pigeon.");
        }

        @Override
        public EndpointAddress address() {
          throw new IllegalStateException("it has none");
        }
      };
    }
  }
}
