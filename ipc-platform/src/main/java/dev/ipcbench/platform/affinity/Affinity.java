package dev.ipcbench.platform.affinity;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Platform;
import dev.ipcbench.platform.posix.SchedAffinity;
import dev.ipcbench.platform.windows.ThreadGroupAffinity;
import java.io.IOException;
import java.util.BitSet;

/**
 * The affinity calls of one operating system, on which {@link CpuAffinity} builds; one bit per CPU.
 * A thread is given by its native id, 0 for the calling thread.
 */
record Affinity(
    Availability availability, Read ofProcess, ReadThread ofThread, Write set, ReadId currentId) {

  private static final String REMEDY = "Use --placement free, or measure on Linux or Windows.";

  interface Read {
    BitSet cpus() throws IOException;
  }

  interface ReadThread {
    BitSet cpus(int thread) throws IOException;
  }

  interface Write {
    void cpus(int thread, BitSet cpus) throws IOException;
  }

  interface ReadId {
    int read() throws IOException;
  }

  static Affinity of(Platform platform) {
    return switch (platform) {
      case LINUX ->
          new Affinity(
              SchedAffinity.availability(),
              SchedAffinity::ofProcess,
              SchedAffinity::of,
              SchedAffinity::set,
              SchedAffinity::currentThread);
      case WINDOWS ->
          new Affinity(
              ThreadGroupAffinity.availability(),
              ThreadGroupAffinity::ofProcess,
              ThreadGroupAffinity::of,
              ThreadGroupAffinity::set,
              ThreadGroupAffinity::currentThread);
      case MACOS -> none(new Unavailable("macOS cannot pin a thread to a CPU.", REMEDY));
      case OTHER ->
          none(new Unavailable("Threads can be pinned on Linux and Windows only.", REMEDY));
    };
  }

  private static Affinity none(Unavailable unavailable) {
    return new Affinity(
        unavailable,
        BitSet::new,
        _ -> new BitSet(),
        (_, _) -> {},
        () -> {
          throw new IOException("the native id of a thread is not known");
        });
  }
}
