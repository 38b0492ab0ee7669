package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** gRPC where its library for sockets cannot be loaded. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "Netty has no such library for this system")
final class SocketsIT {

  @TempDir private Path directory;

  @Test
  void storesWhichSocketsWereUsedAndComparesOnlyRowsWithTheSame() throws Exception {
    Path mount = directory.resolve("noexec");
    try (SmallFileSystem temporary = SmallFileSystem.mount(mount, "size=64m,noexec")) {
      KeptResult usual = run("usual");
      KeptResult without = run("without", "-Djava.io.tmpdir=" + temporary.path());

      String socket = usual.row("grpc server").path("socket").asString("");
      assumeTrue(socket.equals("epoll"), "Netty has no such library for this CPU: " + socket);
      assertThat(without.row("grpc server").path("socket").asString()).isEqualTo("nio");
      assertThat(without.row("tcp server").has("socket")).isFalse();
      assertThat(KeptResult.violations(without.text())).isEmpty();
      String a = usual.directory().toString();
      String b = without.directory().toString();
      assertThat(Running.run(directory, "show", b, "--explain").out())
          .containsPattern("grpc .* nio");
      assertThat(Running.run(directory, "compare", a, b).out())
          .contains("because they differ by socket (epoll, nio)");
      Outcome merged = Running.run(directory, "merge", a, b);
      assertThat(merged.exitCode()).as(merged.err()).isEqualTo(2);
      assertThat(merged.err()).contains("was measured with different sockets: epoll, nio.");
    }
  }

  private KeptResult run(String results, String... jvmOptions) throws Exception {
    List<String> options = new ArrayList<>(List.of(jvmOptions));
    options.add("-Dipcbench.home=" + Path.of("..").toRealPath());
    List<String> command = new ArrayList<>(Commands.client(options.toArray(String[]::new)));
    String line = "run --transports tcp,grpc --against server --rounds 1 --messages 100 --results ";
    command.addAll(List.of((line + results).split(" ")));
    try (Running run = Running.startCommand(command, directory, Map.of())) {
      Outcome ended = run.end();
      assertThat(ended.exitCode()).as(ended.err()).isZero();
      return KeptResult.in(directory.resolve(results));
    }
  }
}
