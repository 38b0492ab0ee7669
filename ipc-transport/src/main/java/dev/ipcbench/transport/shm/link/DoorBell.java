package dev.ipcbench.transport.shm.link;

import static dev.ipcbench.transport.shm.link.Layout.INT;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.files.MappedFile;
import dev.ipcbench.platform.files.OwnerOnly;
import dev.ipcbench.platform.posix.Futex;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Notifies the server of connect requests. A mapped file of 8 bytes: a word that is 1 while the
 * server sleeps, then a counter of rings. The notification is a hint: the server also lists the
 * directory at intervals.
 */
public final class DoorBell implements AutoCloseable {

  /** The name of the file. */
  static final String NAME = "bell";

  private static final int RINGS = 4;
  private static final int BYTES = 8;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final int PAUSES = 20;

  private final MappedFile file;
  private final ByteBuffer memory;
  private final Bell bell;
  private int lastRing;

  private DoorBell(MappedFile file) {
    this.file = file;
    this.memory = file.buffer();
    this.bell = new Bell(memory, file.address(), 0);
  }

  /** Creates the server's door bell and its file. */
  public static DoorBell create(Path directory) throws IOException {
    Path path = directory.resolve(NAME);
    try (FileChannel channel = FileChannel.open(path, CREATE, READ, WRITE)) {
      OwnerOnly.restrict(path);
      return new DoorBell(MappedFile.map(channel, BYTES));
    }
  }

  /** Rings the server's door bell, as a client. */
  public static void ring(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory.resolve(NAME), READ, WRITE);
        DoorBell door = new DoorBell(MappedFile.map(channel, BYTES))) {
      door.ring();
    }
  }

  public void ring() {
    int _ = (int) INT.getAndAdd(memory, RINGS, 1);
    bell.ring();
  }

  /** Returns when a client rings, or after about 100 ms. */
  public void await() {
    if (Futex.availability() instanceof Availability.Available) {
      bell.arm();
      if (!wasRung()) {
        bell.sleep();
      }
      bell.disarm();
    } else {
      for (int i = 0; i < PAUSES && !wasRung(); i++) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
    lastRing = (int) INT.getAcquire(memory, RINGS);
  }

  private boolean wasRung() {
    return (int) INT.getAcquire(memory, RINGS) != lastRing;
  }

  @Override
  public void close() {
    file.close();
  }
}
