package dev.ipcbench.client.setup;

import dev.ipcbench.client.engine.Compose;
import dev.ipcbench.client.engine.Docker;
import dev.ipcbench.client.engine.Inspection;
import dev.ipcbench.client.engine.Refusals;
import dev.ipcbench.transport.Availability.Unavailable;
import java.util.Optional;

/**
 * Why the client in its container came to nothing, or to less than it should.
 *
 * @param refused whether that setup cannot be had, rather than broke
 * @param text what happened, and what to do
 */
public record Trouble(boolean refused, String text) {

  /** The codes of a client that has done what it could. */
  private static final int LAST_GOOD_CODE = 1;

  /** Looks for it in what was printed and in what the engine tells; empty where there is none. */
  public static Optional<Trouble> of(Docker.Answer answer, Inspection inspection, Compose compose) {
    if (answer.code() >= 0 && answer.code() <= LAST_GOOD_CODE && inspection.hasStarted()) {
      return Optional.empty();
    }
    Optional<String> killed = inspection.killedForMemory();
    if (killed.isPresent()) {
      return Optional.of(
          new Trouble(
              false,
              ("The container %s was killed for memory (137). Give it more: mem_limit in %s, with"
                      + " a heap (-Xmx in JVM_OPTIONS) well below it; or measure fewer or smaller"
                      + " messages.")
                  .formatted(killed.get(), compose.files().getFirst().getFileName())));
    }
    Optional<Unavailable> known = Refusals.explain(answer.text());
    if (known.isPresent()) {
      return Optional.of(refusal(known.get()));
    }
    return Optional.of(
        inspection.hasStarted()
            ? new Trouble(
                false,
                "The run in the container ended with %d: %s. All of it is in %s."
                    .formatted(answer.code(), Refusals.lastWords(answer.text()), compose.log()))
            : refusal(Refusals.unknown(answer.text())));
  }

  /** That a setup cannot be had. */
  public static Trouble refusal(Unavailable why) {
    return new Trouble(true, why.reason() + " " + why.remedy());
  }
}
