package dev.ipcbench.client.live.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Who started a run.
 *
 * @param startedBy {@link #COMMAND_LINE} or {@link #PAGE}
 * @param process id of the process that measures; null while it starts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Holder(String startedBy, @Nullable Long process, Instant since) {

  public static final String COMMAND_LINE = "command line";
  public static final String PAGE = "page";

  /** Returns the holder of a run that starts now. */
  public static Holder now(String startedBy, @Nullable Long process) {
    return new Holder(startedBy, process, Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  /** Returns the same process, started by the page. */
  public Holder byPage() {
    return new Holder(PAGE, process, since);
  }

  /** Returns a phrase, such as {@code the command line (process 7, since 2026-…)}. */
  public String text() {
    return "the %s (%ssince %s)"
        .formatted(startedBy, process == null ? "" : "process " + process + ", ", since);
  }
}
