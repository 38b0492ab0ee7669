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
 * Where a run took place, as each side tells it: texts, numbers, and lists and maps of them. Keeps
 * the order.
 *
 * @param client the measuring process's
 * @param server the answering process's; empty when there was none
 * @param isolation what lies between the two; null where that was not looked at
 * @param setups by their names, where a result is merged of several: each with {@code client},
 *     {@code server}, {@code isolation}, and {@code engine} for what the container engine told of
 *     both
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

  /** Of a run in one setup. */
  public Environment(
      Map<String, Object> client, Map<String, Object> server, @Nullable KernelSharing isolation) {
    this(client, server, isolation, Map.of());
  }

  /** Of a run without a server, or with one that cannot be asked. */
  public Environment(Map<String, Object> client, Map<String, Object> server) {
    this(client, server, null);
  }
}
