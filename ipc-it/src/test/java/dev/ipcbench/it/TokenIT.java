package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that other hosts reach, and clients with and without its token. */
final class TokenIT {

  private static final Pattern TOKEN_FILE = Pattern.compile("Clients need the token in (\\S+) ");
  private static final Pattern OVER_TLS =
      Pattern.compile("Over TLS: https://0\\.0\\.0\\.0(:\\d+#sha-256=)(\\p{XDigit}{64})");

  @TempDir private Path directory;

  @Test
  void measuresOverTlsWithTheTokenThatTheServerHasWritten() throws Exception {
    try (Running server = Running.start(directory, "server", "--port", "0", "--bind", "0.0.0.0")) {
      String url = server.awaitServer().replace("0.0.0.0", "127.0.0.1");
      String token = found(TOKEN_FILE, server.out()).group(1);
      Matcher tls = found(OVER_TLS, server.out());
      String overTls = "https://127.0.0.1" + tls.group(1);

      Outcome uninvited = run(url);
      assertThat(uninvited.exitCode()).isEqualTo(3);
      assertThat(uninvited.err()).contains("status 401", "asks for a token", "--token-file");

      Outcome deceived = run(overTls + "0".repeat(64), "--token-file", token);
      assertThat(deceived.exitCode()).isEqualTo(3);
      assertThat(deceived.err())
          .contains("no certificate that this client trusts", tls.group(2), "with its fingerprint");

      Outcome invited = run(overTls + tls.group(2), "--token-file", token);
      assertThat(invited.exitCode()).as(invited.err()).isZero();
      String[] doctor = {"doctor", "--transports", "tcp", "--server", overTls + tls.group(2)};
      Outcome unchecked = Running.run(directory, doctor);
      assertThat(unchecked.exitCode()).isEqualTo(1);
      assertThat(unchecked.out()).contains("status 401");
      Outcome checked =
          Running.run(
              directory,
              Stream.concat(Stream.of(doctor), Stream.of("--token-file", token))
                  .toArray(String[]::new));
      assertThat(checked.exitCode()).as(checked.out()).isZero();
    }
  }

  private static Matcher found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher;
  }

  /** Measures one row; nothing but the arguments tells the client a token. */
  private Outcome run(String url, String... token) throws Exception {
    Path results = Files.createTempDirectory(directory, "results");
    String line = "run --against server --rounds 1 --messages 100 --transports tcp --server " + url;
    String arguments = line + " --results " + results + " " + String.join(" ", token);
    try (Running run = Running.start(directory, Map.of(), arguments.strip().split(" "))) {
      return run.end();
    }
  }
}
