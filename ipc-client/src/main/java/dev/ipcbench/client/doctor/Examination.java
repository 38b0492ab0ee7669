package dev.ipcbench.client.doctor;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ipcbench.measurement.kernel.KernelSharing;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code doctor} found between this process and one server; in JSON the output of {@code
 * doctor --json}.
 *
 * @param transports in the order of the catalog
 * @param kernels whether both ends share a kernel; null if the server does not describe itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Examination(List<Diagnosis> transports, @Nullable KernelSharing kernels) {

  public Examination {
    transports = List.copyOf(transports);
  }

  /** Parses the output of {@code doctor --json}; empty if the text is anything else. */
  public static Optional<Examination> parse(String json) {
    try {
      return Optional.ofNullable(new JsonMapper().readValue(json, Examination.class));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }
}
