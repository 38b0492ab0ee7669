package dev.ipcbench.transport.autoconfigure;

import dev.ipcbench.platform.Shortage;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Reports what an app has run out of while it started, instead of a stack trace. */
final class ShortageAnalyzer implements FailureAnalyzer {

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    String message = String.valueOf(Shortage.rootCause(failure).getMessage());
    return Shortage.in(message)
        .filter(shortage -> shortage != Shortage.PORTS) // here: an address to bind to is wrong
        .map(
            shortage ->
                new FailureAnalysis(
                    "The app cannot start: " + message + ".", shortage.remedy(), failure))
        .orElse(null);
  }
}
