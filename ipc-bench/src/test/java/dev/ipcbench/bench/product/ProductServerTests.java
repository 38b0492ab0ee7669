package dev.ipcbench.bench.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.transport.EndpointAddress;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ProductServerTests {

  private final JsonMapper json = new JsonMapper();

  @Test
  void readsWhereAnEndpointAnswers() {
    assertThat(
            ProductServer.endpoint(
                json.readTree(
                    "{'id':'tcp','available':true,'address':'tcp://127.0.0.1:9091'}"
                        .replace('\'', '"'))))
        .isEqualTo(new OfferedEndpoint.At(new EndpointAddress.Tcp("127.0.0.1", 9091)));
  }

  @Test
  void readsWhyAnEndpointCannotBeHad() {
    assertThat(
            ProductServer.endpoint(
                json.readTree(
                    "{'id':'pipe','available':false,'reason':'this is not Windows'}"
                        .replace('\'', '"'))))
        .isEqualTo(new OfferedEndpoint.Unavailable("this is not Windows"));
  }
}
