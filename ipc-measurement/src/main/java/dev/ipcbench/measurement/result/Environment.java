package dev.ipcbench.measurement.result;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a run took place, as each side tells it: texts, numbers, and lists and maps of them. Keeps
 * the order.
 *
 * @param client the measuring process's
 * @param server the answering process's; empty when there was none
 */
public record Environment(
    Map<String, Object> client, @JsonSetter(contentNulls = Nulls.SET) Map<String, Object> server) {
  public Environment {
    client = Collections.unmodifiableMap(new LinkedHashMap<>(client));
    server = Collections.unmodifiableMap(new LinkedHashMap<>(server));
  }
}
