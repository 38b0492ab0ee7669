package dev.ipcbench.transport.shm.link;

import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.files.MappedFile;
import dev.ipcbench.transport.shm.ring.Layout;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether files can be mapped and accessed atomically on this system; checked once. */
public final class Mapping {

  private static final Availability AVAILABILITY = check();

  private Mapping() {}

  public static Availability availability() {
    return AVAILABILITY;
  }

  private static Availability check() {
    try {
      Path file = Files.createTempFile("ipcbench-", ".map");
      try (FileChannel channel = FileChannel.open(file, READ, WRITE, DELETE_ON_CLOSE);
          MappedFile mapped = MappedFile.map(channel, Long.BYTES)) {
        Layout.LONG.setRelease(mapped.buffer(), 0, 1L);
      } finally {
        Files.deleteIfExists(file); // Windows removes no file that is mapped
      }
      return Availability.AVAILABLE;
    } catch (IOException | UnsupportedOperationException e) {
      return new Availability.Unavailable(
          "A file cannot be mapped: %s.".formatted(e),
          "Set java.io.tmpdir to a directory on a local file system that this user may write.");
    }
  }
}
