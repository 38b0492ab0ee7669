package dev.ipcbench.measurement.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.ipcbench.measurement.isolation.KernelSharing;
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
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Environment(
    Map<String, Object> client,
    @JsonSetter(contentNulls = Nulls.SET) Map<String, Object> server,
    @JsonSetter(nulls = Nulls.SET) @Nullable KernelSharing isolation) {
  @JsonCreator
  public Environment {
    client = Collections.unmodifiableMap(new LinkedHashMap<>(client));
    server = Collections.unmodifiableMap(new LinkedHashMap<>(server));
  }

  /** Of a run without a server, or with one that cannot be asked. */
  public Environment(Map<String, Object> client, Map<String, Object> server) {
    this(client, server, null);
  }
}
