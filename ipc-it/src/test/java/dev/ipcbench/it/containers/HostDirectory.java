package dev.ipcbench.it.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A directory of the host to which a container writes. */
final class HostDirectory {

  private HostDirectory() {}

  /** Creates the directory, writable for every user. */
  static Path make(Path parent, String name) throws IOException {
    Path directory = Files.createDirectories(parent.resolve(name)).toRealPath();
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    return directory;
  }

  /**
   * Returns the UID:GID of the apps: that of these tests, which must be able to delete the files of
   * the apps, but never root.
   */
  static String user() throws IOException {
    Path buildDirectory = Path.of("target");
    Object uid = Files.getAttribute(buildDirectory, "unix:uid");
    return uid.equals(0) ? "1000:1000" : uid + ":" + Files.getAttribute(buildDirectory, "unix:gid");
  }
}
