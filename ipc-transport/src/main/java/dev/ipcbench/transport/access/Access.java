package dev.ipcbench.transport.access;

import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What an app asks of its clients.
 *
 * @param loopback whether only this machine reaches it
 * @param token null if it asks for none
 * @param file in which this app has written the token; null if the user knows it
 */
public record Access(boolean loopback, @Nullable AccessToken token, @Nullable Path file)
    implements AutoCloseable {

  /**
   * Makes a token for an app that other hosts reach, and writes it for clients of the same user.
   *
   * @param directory that both sides see; null for a temporary one
   * @throws ProblemException if it cannot be written
   */
  public static Access withNewToken(@Nullable Path directory, String application) {
    AccessToken token = AccessToken.generate();
    try {
      // One that exists may be shared: its access control list is left as it is.
      if (directory != null && !Files.isDirectory(directory)) {
        OwnerOnly.createDirectories(directory);
      }
      Path place = directory == null ? OwnerOnly.temporaryDirectory(null) : directory;
      return new Access(false, token, TokenFile.write(place, application, token));
    } catch (IOException e) {
      throw new ProblemException(
          "The token for clients on other hosts cannot be written: " + e + ".",
          "Choose a writable directory with IPC_DIRECTORY, or give both sides IPC_TOKEN.",
          e);
    }
  }

  /** Deletes the file, and its directory if that was temporary. */
  @Override
  public void close() throws IOException {
    if (file != null) {
      Files.deleteIfExists(file);
      OwnerOnly.deleteTemporaryDirectory(file.getParent());
    }
  }
}
