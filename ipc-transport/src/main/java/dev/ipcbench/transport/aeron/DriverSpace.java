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
 * Whether the file system has space for Aeron's files. Checked first: where a file system in memory
 * is full, a write to a mapped file is an error of the virtual machine, not only of Aeron.
 *
 * @param usable returns the usable bytes of a directory
 */
record DriverSpace(ToLongFunction<Path> usable) {

  private static final long MIB = 1 << 20;

  /** The driver's own files, as {@link AeronListener} configures it. */
  private static final long DRIVER_BYTES = 13 * MIB;

  /** A log of three terms in each direction, and its metadata. */
  private static final long CONNECTION_BYTES = 2 * 3 * AeronListener.TERM_BYTES + MIB;

  /** Returns an instance that asks the file system. */
  static DriverSpace ofFileSystem() {
    return new DriverSpace(DriverSpace::usableIn);
  }

  private static long usableIn(Path directory) {
    try {
      return Files.getFileStore(directory).getUsableSpace();
    } catch (IOException _) {
      return Long.MAX_VALUE; // writing to the directory will report the cause
    }
  }

  /** Returns why no driver with one connection can start in the directory; empty if it can. */
  Optional<Unavailable> missingForDriver(Path directory) {
    return missing(
        directory, DRIVER_BYTES + CONNECTION_BYTES, "the media driver and a connection need");
  }

  /** Returns why the driver in the directory cannot open one more connection; empty if it can. */
  Optional<Unavailable> missingForConnection(Path directory) {
    return missing(directory, CONNECTION_BYTES, "a connection needs");
  }

  private Optional<Unavailable> missing(Path directory, long needed, String whatNeeds) {
    long free = usable.applyAsLong(directory);
    return free >= needed
        ? Optional.empty()
        : Optional.of(unavailable(directory, free, needed, whatNeeds));
  }

  /** Returns the problem behind the driver's exception if it lacks space; empty if it does not. */
  Optional<Unavailable> explain(Path directory, AeronException e) {
    return e instanceof RegistrationException refused
            && refused.errorCode() == ErrorCode.STORAGE_SPACE
        ? Optional.of(
            unavailable(
                directory, usable.applyAsLong(directory), CONNECTION_BYTES, "a connection needs"))
        : Optional.empty();
  }

  private static Unavailable unavailable(Path directory, long free, long needed, String whatNeeds) {
    return new Unavailable(
        "There is not enough space in '%s' for Aeron's files: %d MiB are free, but %s %d MiB."
            .formatted(directory, free / MIB, whatNeeds, needed / MIB),
        "Choose a directory in memory with more space, with ipc.directory (--directory,"
            + " environment: IPC_DIRECTORY). If it is /dev/shm of a container, which has 64 MiB by"
            + " default, enlarge it: docker run --shm-size 256m, or shm_size in a compose file.");
  }
}
