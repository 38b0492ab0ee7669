package dev.ipcbench.transport.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Parameter;
import java.net.URL;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class IpcPropertiesTests {

  private static final String METADATA = "META-INF/spring-configuration-metadata.json";

  @Test
  void metadataDescribesEveryPropertyAndItsDefault() throws IOException {
    Map<String, String> properties = new TreeMap<>();
    addProperties(properties, "ipc", IpcProperties.class);
    Map<String, String> described = new TreeMap<>();
    for (JsonNode property : metadata().path("properties")) {
      String name = property.path("name").asString();
      assertThat(property.path("description").asString("")).as(name).endsWith(".");
      described.put(name, property.path("defaultValue").asString(""));
    }
    assertThat(described).isEqualTo(properties);
  }

  @Test
  void bindsDefaultsWithoutAnyProperty() {
    IpcProperties properties = bind(Map.of());
    assertThat(properties.bind()).isEqualTo("127.0.0.1");
    assertThat(properties.directory()).isNull();
    assertThat(properties.child()).isFalse();
    assertThat(properties.grpc().port()).isZero();
    assertThat(properties.pipe().name()).isNull();
    assertThat(properties.websocket().sendTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(properties.signalr().keepAlive()).isEqualTo(Duration.ofSeconds(15));
  }

  @ParameterizedTest
  @CsvSource({
    "ipc.tcp.port,-1",
    "ipc.tls.port,65536",
    "ipc.net-tcp.port,65536",
    "ipc.grpc.port,70000"
  })
  void rejectsPortOutOfRange(String name, String port) {
    assertThatThrownBy(() -> bind(Map.of(name, port)))
        .isInstanceOf(BindException.class)
        .hasRootCauseMessage(name + " must be between 0 and 65535, but is " + port);
  }

  private static IpcProperties bind(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("ipc", IpcProperties.class);
  }

  /** Adds the names of all properties in the record, with their defaults as text. */
  private static void addProperties(Map<String, String> to, String prefix, Class<?> type) {
    for (Parameter parameter : type.getDeclaredConstructors()[0].getParameters()) {
      String name =
          prefix + "." + parameter.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
      if (parameter.getType().isRecord()) {
        addProperties(to, name, parameter.getType());
      } else {
        DefaultValue value = parameter.getAnnotation(DefaultValue.class);
        to.put(name, value == null ? "" : String.join(",", value.value()));
      }
    }
  }

  private static JsonNode metadata() throws IOException {
    ClassLoader loader = IpcPropertiesTests.class.getClassLoader();
    for (URL url : Collections.list(loader.getResources(METADATA))) {
      try (InputStream in = url.openStream()) {
        JsonNode metadata = JsonMapper.shared().readTree(in);
        if (metadata
            .path("groups")
            .valueStream()
            .anyMatch(g -> g.path("name").asString().equals("ipc"))) {
          return metadata;
        }
      }
    }
    throw new AssertionError("The class path has no " + METADATA + " with the group 'ipc'.");
  }
}
