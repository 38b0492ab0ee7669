package dev.ipcbench.it.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A directory of this machine into which a container writes. */
final class HostDirectory {

  private HostDirectory() {}

  /** Makes it, for whoever {@link #user} is. */
  static Path make(Path parent, String name) throws IOException {
    Path directory = Files.createDirectories(parent.resolve(name)).toRealPath();
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    return directory;
  }

  /**
   * Who the apps run as, UID:GID: the one who runs these tests, who must be able to remove what
   * they write; never root.
   */
  static String user() throws IOException {
    Path ours = Path.of("target");
    Object uid = Files.getAttribute(ours, "unix:uid");
    return uid.equals(0) ? "1000:1000" : uid + ":" + Files.getAttribute(ours, "unix:gid");
  }
}
