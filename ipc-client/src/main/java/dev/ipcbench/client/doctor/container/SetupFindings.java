package dev.ipcbench.client.doctor.container;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ipcbench.client.doctor.Diagnosis;
import dev.ipcbench.client.doctor.Examination;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.client.setup.SetupFailure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was found in one setup.
 *
 * @param told what the engine says that isolates the containers; absent where it does not
 * @param found absent where it came to nothing
 * @param trouble why it came to nothing
 * @param contradiction that the engine tells of something else than was asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SetupFindings(
    Setup setup,
    @Nullable String told,
    @Nullable Examination found,
    @Nullable SetupFailure trouble,
    @Nullable String contradiction) {

  public static SetupFindings without(Setup setup, SetupFailure trouble) {
    return new SetupFindings(setup, null, null, trouble, null);
  }

  /** What became of one transport, by its id. */
  public Optional<Diagnosis> of(String transport) {
    return found == null
        ? Optional.empty()
        : found.transports().stream().filter(it -> it.id().equals(transport)).findFirst();
  }

  /** Something that should work does not. */
  @JsonIgnore
  public boolean isBroken() {
    return found == null
        ? trouble != null && !trouble.refused()
        : found.transports().stream().anyMatch(Diagnosis::isBroken);
  }

  /** For people. */
  public String text() {
    if (found == null) {
      return "%s  %s\n".formatted(setup.label(), trouble == null ? "" : trouble.text());
    }
    String engine = told == null ? "" : ": the engine tells of " + told;
    String doubt = contradiction == null ? "" : "SUSPECT  " + contradiction + "\n";
    return "%s%s\n\n%s%s".formatted(setup.label(), engine, found.text(), doubt);
  }
}
