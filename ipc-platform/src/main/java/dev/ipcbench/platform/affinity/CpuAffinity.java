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
 * Where threads run. Affinity is a property of a thread, not of the process: both ends can live in
 * one process and still be kept apart.
 *
 * <p>On Linux a new thread starts with the CPUs of the thread that made it, and {@link
 * Runtime#availableProcessors} counts those of the thread that asks: pin worker threads, not the
 * one that starts others. On Windows CPU <i>n</i> is number <i>n</i> mod 64 of processor group
 * <i>n</i> / 64, and a thread has CPUs of one group.
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
                "the system does not tell which CPUs this process may use: " + e.getMessage(),
                "Check whether a sandbox forbids the call; the placement free works without it.");
      }
    }
    AVAILABILITY = availability;
    ALLOWED = allowed;
  }

  private CpuAffinity() {}

  /** Whether threads can be pinned on this system. Cheap, without side effects. */
  public static Availability availability() {
    return AVAILABILITY;
  }

  /**
   * The CPUs this process may use, as they were when this class was first used; {@link CpuSet#FREE}
   * where that cannot be known.
   *
   * <p>On Windows those of the process's affinity mask, which is of one processor group; where the
   * process spans several groups, all CPUs of these.
   */
  public static CpuSet allowed() {
    return ALLOWED;
  }

  /**
   * Pins the calling thread; {@link CpuSet#FREE} gives back all of {@link #allowed()}, and does
   * nothing where threads cannot be pinned.
   *
   * @throws IllegalArgumentException if the system refuses these CPUs; the message names those
   *     allowed
   * @throws IllegalStateException if the calling thread is virtual: it has no CPUs of its own
   * @throws UnsupportedOperationException if threads cannot be pinned here; the message is the
   *     reason and remedy of {@link #availability()}
   */
  public static void pinCurrentThread(CpuSet cpus) {
    if (Thread.currentThread().isVirtual()) {
      throw new IllegalStateException(
          "a virtual thread cannot be pinned to CPU "
              + cpus
              + ": it changes its carrier thread; pin a platform thread");
    }
    if (canPin(cpus)) {
      pin(cpus, bits(cpus.isFree() ? ALLOWED : cpus));
    }
  }

  /**
   * Pins every thread of this process whose name begins so, as {@link #pinCurrentThread} does. What
   * starts later is not known here; on Linux it starts with the CPUs of the thread that starts it.
   *
   * @param namePrefixes what the names begin with
   * @throws IllegalArgumentException if the system refuses these CPUs
   * @throws UnsupportedOperationException if threads cannot be pinned here
   */
  public static void pinThreads(Collection<String> namePrefixes, CpuSet cpus) {
    if (namePrefixes.isEmpty() || !canPin(cpus)) {
      return;
    }
    BitSet wanted = bits(cpus.isFree() ? ALLOWED : cpus);
    for (NativeThread thread : NativeThread.all()) {
      if (namePrefixes.stream().anyMatch(thread.name()::startsWith)) {
        try {
          SYSTEM.setOther().cpus(thread.id(), wanted);
        } catch (IOException e) {
          if (NativeThread.all().contains(thread)) { // else it has ended meanwhile
            throw refused(cpus, e.getMessage(), e);
          }
        }
      }
    }
  }

  private static boolean canPin(CpuSet cpus) {
    if (AVAILABILITY instanceof Unavailable(Problem(var reason, var remedy))) {
      if (cpus.isFree()) {
        return false;
      }
      throw new UnsupportedOperationException(
          "CPU " + cpus + " cannot be had: " + reason + ". " + remedy);
    }
    if (!ALLOWED.cpus().containsAll(cpus.cpus())) {
      throw refused(cpus, "not all of them are there for it", null);
    }
    return true;
  }

  private static void pin(CpuSet asked, BitSet wanted) {
    BitSet got;
    try {
      SYSTEM.setThread().cpus(wanted);
      got = SYSTEM.ofThread().cpus();
    } catch (IOException e) {
      throw refused(asked, e.getMessage(), e);
    }
    // Both systems may take a part without a word: CPUs withdrawn meanwhile, or of two groups.
    if (!asked.isFree() && !got.equals(wanted)) {
      throw refused(asked, "the system gave " + cpuSet(got), null);
    }
  }

  private static IllegalArgumentException refused(
      CpuSet asked, @Nullable String why, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "a thread cannot be pinned to CPU %s: %s; this process may use CPU %s"
            .formatted(asked, why, ALLOWED),
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
