package dev.ipcbench.measurement.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.ipcbench.measurement.kernel.KernelSharing;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The environment of a run as reported by each side: texts, numbers, and lists and maps of them, in
 * the order reported.
 *
 * @param client environment of the measuring process
 * @param server environment of the server process; empty if there was none
 * @param isolation the isolation between the two; null if it was not observed
 * @param setups by name, in a merged result: each with {@code client}, {@code server}, {@code
 *     isolation}, and {@code engine} for what the container engine reported about both
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Environment(
    Map<String, Object> client,
    @JsonSetter(contentNulls = Nulls.SET) Map<String, Object> server,
    @JsonSetter(nulls = Nulls.SET) @Nullable KernelSharing isolation,
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @JsonSetter(nulls = Nulls.AS_EMPTY, contentNulls = Nulls.SET)
        Map<String, Object> setups) {
  @JsonCreator
  public Environment {
    client = Collections.unmodifiableMap(new LinkedHashMap<>(client));
    server = Collections.unmodifiableMap(new LinkedHashMap<>(server));
    setups = Collections.unmodifiableMap(new LinkedHashMap<>(setups));
  }

  /** Creates the environment of a run in one setup. */
  public Environment(
      Map<String, Object> client, Map<String, Object> server, @Nullable KernelSharing isolation) {
    this(client, server, isolation, Map.of());
  }

  /** Creates the environment of a run whose isolation was not observed. */
  public Environment(Map<String, Object> client, Map<String, Object> server) {
    this(client, server, null);
  }
}
