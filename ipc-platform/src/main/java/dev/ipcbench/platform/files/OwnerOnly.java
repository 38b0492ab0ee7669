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
import org.jspecify.annotations.Nullable;

/**
 * Creates files and directories that only their owner can access: by mode bits, and on Windows by
 * an access control list on the directory, which everything created in it inherits.
 */
public final class OwnerOnly {

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  /** The prefix of the names of temporary directories. */
  static final String PREFIX = "ipcbench-";

  private OwnerOnly() {}

  /**
   * Creates a directory with a unique name.
   *
   * @param parent null for the system directory for temporary files
   */
  public static Path temporaryDirectory(@Nullable Path parent) throws IOException {
    // The JDK creates temporary directories with mode 0700, if the file system has modes.
    Path directory =
        parent == null
            ? Files.createTempDirectory(PREFIX)
            : Files.createTempDirectory(parent, PREFIX);
    restrictOnWindows(directory);
    return directory;
  }

  /** Deletes an empty directory if its name is that of a temporary one. */
  public static void deleteTemporaryDirectory(@Nullable Path directory) throws IOException {
    if (directory != null && String.valueOf(directory.getFileName()).startsWith(PREFIX)) {
      Files.deleteIfExists(directory);
    }
  }

  /** Creates the directory and its missing parents. */
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
   * Restricts an existing file or socket to mode 0600. On Windows it has inherited the access
   * control list of its directory.
   */
  public static void restrict(Path path) throws IOException {
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
