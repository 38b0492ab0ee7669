package dev.ipcbench.platform.affinity;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Platform;
import dev.ipcbench.platform.Problem;
import java.io.IOException;
import java.util.BitSet;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Pins threads to CPUs. Affinity is a property of a thread, not of the process: client and server
 * threads can be in one process and still run on different CPUs.
 *
 * <p>On Linux a new thread inherits the CPUs of the thread that creates it, and {@link
 * Runtime#availableProcessors} counts the CPUs of the calling thread: pin worker threads, not a
 * thread that starts others. On Windows CPU <i>n</i> is CPU <i>n</i> mod 64 of processor group
 * <i>n</i> / 64, and all CPUs of a thread are in one group.
 */
public final class CpuAffinity {

  private static final Affinity SYSTEM = Affinity.of(Platform.CURRENT);
  private static final Availability AVAILABILITY;
  private static final CpuSet ALLOWED;

  static {
    Availability availability = SYSTEM.availability();
    CpuSet allowed = CpuSet.FREE;
    if (!(availability instanceof Unavailable)) {
      try {
        allowed = cpuSet(SYSTEM.ofProcess().cpus());
      } catch (IOException | IllegalArgumentException e) {
        availability =
            new Unavailable(
                "The system does not report which CPUs this process may use: "
                    + e.getMessage()
                    + ".",
                "Check whether a sandbox forbids the call, or use --placement free.");
      }
    }
    AVAILABILITY = availability;
    ALLOWED = allowed;
  }

  private CpuAffinity() {}

  /** Returns whether threads can be pinned on this system. Cheap, without side effects. */
  public static Availability availability() {
    return AVAILABILITY;
  }

  /**
   * Returns the CPUs that this process may use, read when this class was initialized; {@link
   * CpuSet#FREE} if they are unknown.
   *
   * <p>On Windows these are the CPUs of the process's affinity mask, which covers one processor
   * group; if the process spans several groups, all CPUs of those groups.
   */
  public static CpuSet allowed() {
    return ALLOWED;
  }

  /**
   * Pins the calling thread. {@link CpuSet#FREE} resets it to {@link #allowed()}, and does nothing
   * if threads cannot be pinned.
   *
   * @throws IllegalArgumentException if the system rejects these CPUs; the message lists the
   *     allowed ones
   * @throws IllegalStateException if the calling thread is virtual and so has no CPU affinity
   * @throws UnsupportedOperationException if threads cannot be pinned; the message has the reason
   *     and the remedy of {@link #availability()}
   */
  public static void pinCurrentThread(CpuSet cpus) {
    if (Thread.currentThread().isVirtual()) {
      throw new IllegalStateException(
          "Cannot pin a virtual thread to CPU "
              + cpus
              + ", because it changes its carrier thread. Pin a platform thread.");
    }
    if (canPin(cpus)) {
      pin(cpus, bits(cpus.isFree() ? ALLOWED : cpus));
    }
  }

  /**
   * Pins every thread of this process whose name starts with one of the prefixes, as {@link
   * #pinCurrentThread} does. Does not affect threads that start later; on Linux they inherit the
   * CPUs of the thread that creates them.
   *
   * @throws IllegalArgumentException if the system rejects these CPUs
   * @throws UnsupportedOperationException if threads cannot be pinned
   */
  public static void pinThreads(Collection<String> namePrefixes, CpuSet cpus) {
    if (namePrefixes.isEmpty() || !canPin(cpus)) {
      return;
    }
    BitSet wanted = bits(cpus.isFree() ? ALLOWED : cpus);
    for (NativeThread thread : NativeThread.named(namePrefixes)) {
      try {
        SYSTEM.set().cpus(thread.id(), wanted);
      } catch (IOException e) {
        if (NativeThread.all().contains(thread)) { // else it has ended
          throw rejected(cpus, e.getMessage(), e);
        }
      }
    }
  }

  /**
   * Returns the CPUs that the system lets a thread run on, never {@link CpuSet#FREE}; null if the
   * system does not tell, or the thread has ended.
   */
  public static @Nullable CpuSet of(NativeThread thread) {
    if (AVAILABILITY instanceof Unavailable) {
      return null;
    }
    try {
      return cpuSet(SYSTEM.ofThread().cpus(thread.id()));
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  static int currentNativeId() throws IOException {
    return SYSTEM.currentId().read();
  }

  private static boolean canPin(CpuSet cpus) {
    if (AVAILABILITY instanceof Unavailable(Problem problem)) {
      if (cpus.isFree()) {
        return false;
      }
      throw new UnsupportedOperationException(
          "Cannot pin a thread to CPU " + cpus + ". " + problem.text());
    }
    if (!ALLOWED.cpus().containsAll(cpus.cpus())) {
      throw rejected(cpus, "not all of them are available", null);
    }
    return true;
  }

  private static void pin(CpuSet requested, BitSet wanted) {
    BitSet actual;
    try {
      SYSTEM.set().cpus(0, wanted);
      actual = SYSTEM.ofThread().cpus(0);
    } catch (IOException e) {
      throw rejected(requested, e.getMessage(), e);
    }
    // Both systems may silently apply only a part: CPUs taken offline, or CPUs of two groups.
    if (!requested.isFree() && !actual.equals(wanted)) {
      throw rejected(requested, "the system assigned CPU " + cpuSet(actual), null);
    }
  }

  private static IllegalArgumentException rejected(
      CpuSet requested, @Nullable String reason, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "Cannot pin a thread to CPU %s: %s. This process may use CPU %s."
            .formatted(requested, reason, ALLOWED),
        cause);
  }

  private static CpuSet cpuSet(BitSet bits) {
    return CpuSet.of(bits.stream().boxed().toList());
  }

  private static BitSet bits(CpuSet cpus) {
    BitSet bits = new BitSet();
    cpus.cpus().forEach(bits::set);
    return bits;
  }
}
