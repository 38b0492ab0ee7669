package dev.ipcbench.transport.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.platform.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenFileTests {

  @TempDir private Path directory;

  @Test
  void holdsTheTokenOfTheLatestApp() throws Exception {
    TokenFile.write(directory, "app", AccessToken.generate());
    AccessToken token = AccessToken.generate();
    Path file = TokenFile.write(directory, "app", token);

    assertThat(TokenFile.read(file).secret()).isEqualTo(token.secret());
    assertThat(directory.toFile().list()).containsExactly("app.token");
  }

  @Test
  void ofAServerIsTheOneTheUserNamesElseThatOfTheVariableElseThatInTheCommonDirectory()
      throws Exception {
    Map<String, String> environment =
        Map.of("IPC_TOKEN", "of-the-variable", "IPC_DIRECTORY", directory.toString());
    Path named = Files.writeString(directory.resolve("named"), "of-the-file\n");
    Map<String, String> common = Map.of("IPC_DIRECTORY", directory.toString());

    assertThat(secret(named, environment)).isEqualTo("of-the-file");
    assertThat(secret(null, environment)).isEqualTo("of-the-variable");
    assertThat(TokenFile.ofServer(null, common)).as("not written yet").isNull();
    TokenFile.write(directory, "ipc-server", new AccessToken("of-the-directory"));
    assertThat(secret(null, common)).isEqualTo("of-the-directory");
    assertThat(TokenFile.ofServer(null, Map.of())).isNull();
  }

  private static String secret(@Nullable Path file, Map<String, String> environment) {
    return Objects.requireNonNull(TokenFile.ofServer(file, environment)).secret();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "with a space", "with\u00e4umlaut"})
  void isRejectedIfNoHeaderCanHoldIt(String content) throws Exception {
    Path file = Files.writeString(directory.resolve("file"), content);

    assertThatThrownBy(() -> TokenFile.read(file))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(file.toString());

    Files.move(file, directory.resolve("ipc-server.token"));
    assertThatThrownBy(
            () -> TokenFile.ofServer(null, Map.of("IPC_DIRECTORY", directory.toString())))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("ipc-server.token");
  }

  @Test
  void isNotShownByTheTextOfAToken() {
    assertThat(new AccessToken("secret-word").toString()).doesNotContain("secret");
  }
}
