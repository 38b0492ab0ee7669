package dev.ipcbench.client.doctor;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ipcbench.client.report.DoctorTable;
import dev.ipcbench.measurement.kernel.KernelSharing;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the doctor found between this process and one server; in JSON what {@code doctor --json}
 * prints.
 *
 * @param transports in the order of the catalog
 * @param kernels whether both sides share one; absent where the server tells nothing of itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Examination(List<Diagnosis> transports, @Nullable KernelSharing kernels) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  public Examination {
    transports = List.copyOf(transports);
  }

  /** For programs: an object. */
  public String json() {
    return JSON.writeValueAsString(this) + "\n";
  }

  /**
   * The opposite of {@link #json()}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Examination parse(String json) {
    try {
      return Objects.requireNonNull(JSON.readValue(json, Examination.class), "it is null");
    } catch (JacksonException | NullPointerException e) {
      throw new IllegalArgumentException("no examination: " + e.getMessage(), e);
    }
  }

  /** For people. */
  public String text() {
    return new DoctorTable(this).text();
  }
}
