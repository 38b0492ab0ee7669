package dev.ipcbench.transport.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A token in a file that only its owner can read, such as {@code ipc-server.token}. */
public final class TokenFile {

  private static final String SUFFIX = ".token";

  private TokenFile() {}

  /**
   * Writes the token of an app, in place of that of its predecessor.
   *
   * @return the file
   */
  public static Path write(Path directory, String application, AccessToken token)
      throws IOException {
    Path file = directory.resolve(application + SUFFIX);
    Path unfinished = directory.resolve(application + SUFFIX + ".tmp");
    Files.deleteIfExists(unfinished);
    Files.createFile(unfinished);
    OwnerOnly.restrict(unfinished); // before it has a content
    Files.writeString(unfinished, token.secret() + System.lineSeparator());
    return Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Reads a token.
   *
   * @throws ProblemException if the file does not hold one
   */
  public static AccessToken read(Path file) {
    try {
      return parse(file);
    } catch (IOException | IllegalArgumentException e) {
      throw notAToken(file, e);
    }
  }

  private static ProblemException notAToken(Path file, Exception e) {
    return new ProblemException(
        "The file '%s' cannot be read as a token: %s".formatted(file, e.getMessage()),
        "Name the file that the server has written, or one with its token.",
        e);
  }

  private static AccessToken parse(Path file) throws IOException {
    return new AccessToken(Files.readString(file, UTF_8).strip());
  }

  /**
   * Returns the token with which this process may change how a server serves; null if it has none.
   *
   * @param file that the user names; null for {@code IPC_TOKEN}, or else the file that the server
   *     has written into {@code IPC_DIRECTORY}
   */
  public static @Nullable AccessToken ofServer(
      @Nullable Path file, Map<String, String> environment) {
    if (file != null) {
      return read(file);
    }
    String token = environment.getOrDefault("IPC_TOKEN", "");
    if (!token.isEmpty()) {
      return new AccessToken(token);
    }
    String directory = environment.getOrDefault("IPC_DIRECTORY", "");
    return directory.isEmpty() ? null : readIfPresent(Path.of(directory, "ipc-server" + SUFFIX));
  }

  private static @Nullable AccessToken readIfPresent(Path file) {
    try {
      return parse(file);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IllegalArgumentException e) {
      throw notAToken(file, e);
    } catch (IOException e) {
      throw new ProblemException(
          "The token of the server cannot be read from '%s': %s.".formatted(file, e),
          "Run client and server as the same user, or give both IPC_TOKEN.",
          e);
    }
  }
}
