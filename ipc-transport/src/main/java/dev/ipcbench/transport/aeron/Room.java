package dev.ipcbench.transport.aeron;

import dev.ipcbench.platform.Availability.Unavailable;
import io.aeron.ErrorCode;
import io.aeron.exceptions.AeronException;
import io.aeron.exceptions.RegistrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Whether there is room for Aeron's files. To be asked first: where a file system in memory is
 * full, a write to a mapped file is an error of the virtual machine, and not only for Aeron.
 *
 * @param usable tells of a directory how many bytes can be had there
 */
record Room(ToLongFunction<Path> usable) {

  private static final long MIB = 1 << 20;

  /** The driver's own files, as {@link AeronListener} sets it up. */
  private static final long DRIVER_BYTES = 13 * MIB;

  /** A log each way, of three terms; and what belongs to them. */
  private static final long CONNECTION_BYTES = 2 * 3 * AeronListener.TERM_BYTES + MIB;

  /** What the file system tells. */
  static Room ofFileSystem() {
    return new Room(Room::usableIn);
  }

  private static long usableIn(Path directory) {
    try {
      return Files.getFileStore(directory).getUsableSpace();
    } catch (IOException _) {
      return Long.MAX_VALUE; // whoever writes there will hear why not
    }
  }

  /** Why no driver can start there, with a client or two; empty if one can. */
  Optional<Unavailable> missingForDriver(Path directory) {
    return missing(directory, DRIVER_BYTES + CONNECTION_BYTES, "the media driver and a connection");
  }

  /** Why there can be no other connection through the driver there; empty if there can. */
  Optional<Unavailable> missingForConnection(Path directory) {
    return missing(directory, CONNECTION_BYTES, "a connection");
  }

  private Optional<Unavailable> missing(Path directory, long needed, String what) {
    long there = usable.applyAsLong(directory);
    return there >= needed ? Optional.empty() : Optional.of(full(directory, there, needed, what));
  }

  /** What it means that the driver would not make a file; empty if it means something else. */
  Optional<Unavailable> explain(Path directory, AeronException e) {
    return e instanceof RegistrationException refused
            && refused.errorCode() == ErrorCode.STORAGE_SPACE
        ? Optional.of(
            full(directory, usable.applyAsLong(directory), CONNECTION_BYTES, "a connection"))
        : Optional.empty();
  }

  private static Unavailable full(Path directory, long there, long needed, String what) {
    return new Unavailable(
        "there is not enough room in '%s' for Aeron's files: %d MiB are free, and %s %s %d MiB"
            .formatted(
                directory,
                there / MIB,
                what,
                what.contains(" and ") ? "take" : "takes",
                needed / MIB),
        "Choose a directory in memory with more room, with ipc.directory (--directory,"
            + " environment: IPC_DIRECTORY). Where it is /dev/shm of a container, which has 64 MiB"
            + " unless told otherwise, give it more: docker run --shm-size 256m, or shm_size in a"
            + " compose file.");
  }
}
