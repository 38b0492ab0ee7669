package dev.ipcbench.platform.files;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;

/**
 * Files and directories for their owner alone: by mode bits, and on Windows by an access list on
 * the directory that everything made in it inherits.
 */
public final class OwnerOnly {

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  /** What the names of temporary directories begin with. */
  static final String PREFIX = "ipcbench-";

  private OwnerOnly() {}

  /** A new directory below the one for temporary files. */
  public static Path temporaryDirectory() throws IOException {
    // The JDK gives a temporary directory mode 0700 where there are modes.
    Path directory = Files.createTempDirectory(PREFIX);
    restrictOnWindows(directory);
    return directory;
  }

  /** A new directory below that one. */
  public static Path temporaryDirectory(Path parent) throws IOException {
    Path directory = Files.createTempDirectory(parent, PREFIX);
    restrictOnWindows(directory);
    return directory;
  }

  /** Makes the directory and those above it that are missing. */
  public static void createDirectories(Path directory) throws IOException {
    if (POSIX) {
      FileAttribute<?> mode =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
      Files.createDirectories(directory, mode);
    } else {
      Files.createDirectories(directory);
      restrictOnWindows(directory);
    }
  }

  /**
   * A file or socket that is there: 0600. On Windows the directory's list has been inherited
   * already.
   */
  public static void file(Path path) throws IOException {
    if (POSIX) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    }
  }

  private static void restrictOnWindows(Path directory) throws IOException {
    AclFileAttributeView view = Files.getFileAttributeView(directory, AclFileAttributeView.class);
    if (view == null) {
      return;
    }
    AclEntry owner =
        AclEntry.newBuilder()
            .setType(AclEntryType.ALLOW)
            .setPrincipal(view.getOwner())
            .setPermissions(EnumSet.allOf(AclEntryPermission.class))
            .setFlags(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT)
            .build();
    view.setAcl(List.of(owner));
  }
}
