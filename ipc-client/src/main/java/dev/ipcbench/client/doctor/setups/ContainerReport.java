package dev.ipcbench.client.doctor.setups;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ipcbench.client.doctor.Check;
import dev.ipcbench.client.doctor.CheckStatus;
import dev.ipcbench.client.doctor.container.SetupFindings;
import dev.ipcbench.client.doctor.pipe.PipeFindings;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the doctor found in containers.
 *
 * @param setups in the order in which they were asked for
 * @param checks of a Windows host; none elsewhere
 * @param pipes over which topology named pipes work; none elsewhere
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ContainerReport(
    List<SetupFindings> setups, List<Check> checks, List<PipeFindings> pipes) {

  public ContainerReport {
    setups = List.copyOf(setups);
    checks = List.copyOf(checks);
    pipes = List.copyOf(pipes);
  }

  /** Whether something that should work does not; what was only tried does not count. */
  @JsonIgnore
  public boolean isBroken() {
    return setups.stream().anyMatch(SetupFindings::isBroken);
  }

  /** Whether there was a setup in which anything could be tried. */
  @JsonIgnore
  public boolean hasAny() {
    return setups.stream().anyMatch(setup -> setup.found() != null);
  }

  /** Whether nobody will want to see what the engine said. */
  @JsonIgnore
  public boolean isFlawless() {
    return !isBroken()
        && setups.stream().allMatch(setup -> setup.trouble() == null)
        && checks.stream().allMatch(check -> check.tried().verdict() == CheckStatus.WORKED);
  }

  /** For programs: an object. */
  public String json() {
    return JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(this)
        + "\n";
  }

  /** For people. */
  public String text() {
    StringBuilder text = new StringBuilder();
    setups.forEach(setup -> text.append(setup.text()).append('\n'));
    if (!checks.isEmpty()) {
      text.append("What only a Windows host can show\n\n");
      checks.forEach(check -> text.append(check.text()));
    }
    if (!pipes.isEmpty()) {
      text.append("\nNamed pipes\n\n");
      pipes.forEach(pipe -> text.append(pipe.text()));
    }
    return text.toString();
  }
}
