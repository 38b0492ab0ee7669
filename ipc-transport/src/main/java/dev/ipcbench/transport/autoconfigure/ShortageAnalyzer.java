package dev.ipcbench.transport.autoconfigure;

import dev.ipcbench.platform.Shortage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Reports what an app lacked or has run out of while it started, instead of a stack trace. */
final class ShortageAnalyzer implements FailureAnalyzer {

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    String temporary = System.getProperty("java.io.tmpdir", "");
    if (!Files.isWritable(Path.of(temporary))) {
      return new FailureAnalysis(
          "The app cannot start: it cannot write temporary files to '" + temporary + "'.",
          "Give it a directory for them: in a read-only container --tmpfs /tmp:exec (a compose"
              + " file: tmpfs: /tmp:exec), elsewhere -Djava.io.tmpdir=DIRECTORY.",
          failure);
    }
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
