package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Runs on a system that gives them too little. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no limit of open files")
final class ShortagesIT {

  @TempDir private Path directory;

  @Test
  void failsOnlyRowsThatNeedMoreOpenFilesAndSaysWhatToDo() throws Exception {
    List<String> command = Running.clientCommand("-Dipcbench.home=" + Path.of("..").toRealPath());
    String line = "run --transports tcp,http,grpc --against server --connections 80";
    command.addAll(List.of((line + " --rounds 1 --messages 20").split(" ")));
    command = Running.inShell("ulimit -n 256; exec \"$@\"", command);
    try (Running run = Running.startCommand(command, directory, Map.of())) {
      Outcome ended = run.end();

      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
      assertThat(ended.out())
          .contains("Too many open files")
          .contains("Raise the limit of open files of both sides (ulimit -n");
    }
    KeptResult kept = KeptResult.in(directory.resolve("results"));
    KeptResult.assertMeasured(kept.row("tcp server"));
    for (String row : List.of("http server", "grpc server")) {
      JsonNode failed = kept.row(row);
      assertThat(failed.path("verdict").asString()).isEqualTo("FAILED");
      assertThat(failed.path("reasons").path(0).path("text").asString())
          .contains("Too many open files");
    }
  }
}
