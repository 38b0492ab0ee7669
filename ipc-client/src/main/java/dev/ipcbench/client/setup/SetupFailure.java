package dev.ipcbench.client.setup;

import dev.ipcbench.client.engine.Compose;
import dev.ipcbench.client.engine.Docker;
import dev.ipcbench.client.engine.EngineErrors;
import dev.ipcbench.client.engine.Inspection;
import dev.ipcbench.platform.Availability.Unavailable;
import java.util.Optional;

/**
 * Why the client in its container came to nothing, or to less than it should.
 *
 * @param refused whether that setup cannot be had, rather than broke
 * @param text what happened, and what to do
 */
public record SetupFailure(boolean refused, String text) {

  /** The codes of a client that has done what it could. */
  private static final int LAST_GOOD_CODE = 1;

  /** Looks for it in what was printed and in what the engine tells; empty where there is none. */
  public static Optional<SetupFailure> of(
      Docker.Answer answer, Inspection inspection, Compose compose) {
    if (answer.code() >= 0 && answer.code() <= LAST_GOOD_CODE && inspection.hasStarted()) {
      return Optional.empty();
    }
    Optional<String> killed = inspection.killedForMemory();
    if (killed.isPresent()) {
      return Optional.of(
          new SetupFailure(
              false,
              ("The container %s was killed for memory (137). Give it more: mem_limit in %s, with"
                      + " a heap (-Xmx in JVM_OPTIONS) well below it; or measure fewer or smaller"
                      + " messages.")
                  .formatted(killed.get(), compose.files().getFirst().getFileName())));
    }
    Optional<Unavailable> known = EngineErrors.explain(answer.text());
    if (known.isPresent()) {
      return Optional.of(refusal(known.get()));
    }
    return Optional.of(
        inspection.hasStarted()
            ? new SetupFailure(
                false,
                "The run in the container ended with %d: %s. All of it is in %s."
                    .formatted(answer.code(), EngineErrors.lastWords(answer.text()), compose.log()))
            : refusal(EngineErrors.unknown(answer.text())));
  }

  /** That a setup cannot be had. */
  public static SetupFailure refusal(Unavailable why) {
    return new SetupFailure(true, why.reason() + " " + why.remedy());
  }
}
