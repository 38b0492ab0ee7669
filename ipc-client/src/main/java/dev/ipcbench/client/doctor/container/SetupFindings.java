package dev.ipcbench.client.doctor.container;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ipcbench.client.doctor.Diagnosis;
import dev.ipcbench.client.doctor.Examination;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.client.setup.SetupFailure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code doctor} found in one setup.
 *
 * @param isolation the runtime or isolation mode that the engine reports; null if it reports none
 * @param examination null if the setup failed
 * @param failure why the setup failed; null if it did not
 * @param contradiction that the engine reports another isolation than was requested
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SetupFindings(
    Setup setup,
    @JsonProperty("told") @Nullable String isolation,
    @JsonProperty("found") @Nullable Examination examination,
    @JsonProperty("trouble") @Nullable SetupFailure failure,
    @Nullable String contradiction) {

  public static SetupFindings failed(Setup setup, SetupFailure failure) {
    return new SetupFindings(setup, null, null, failure, null);
  }

  /** Returns the diagnosis of one transport; empty if it was not examined. */
  Optional<Diagnosis> diagnosis(String transport) {
    return examination == null
        ? Optional.empty()
        : examination.transports().stream().filter(it -> it.id().equals(transport)).findFirst();
  }

  /** Returns whether the setup or a transport in it should have worked and did not. */
  @JsonIgnore
  boolean isFailed() {
    return examination == null
        ? failure != null && !failure.unavailable()
        : examination.transports().stream().anyMatch(Diagnosis::isFailed);
  }
}
