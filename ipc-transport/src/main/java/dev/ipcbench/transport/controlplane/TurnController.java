package dev.ipcbench.transport.controlplane;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuAffinity;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.platform.affinity.NativeThread;
import dev.ipcbench.platform.usage.Hiccups;
import dev.ipcbench.platform.usage.ProcessUsage;
import dev.ipcbench.platform.usage.UsageReader;
import dev.ipcbench.platform.usage.UsageReading;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.hosted.HostedThreads;
import dev.ipcbench.transport.serving.ServingMode;
import dev.ipcbench.transport.serving.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * What a client asks for around each turn, off the measured path: the placement with the reading
 * before it, and the usage with the reading after it.
 */
@RestController
@RequestMapping("/api")
public final class TurnController {

  private final AtomicReference<ServingMode> mode;
  private final List<String> hostedPrefixes;
  private final Traffic traffic;
  private final Refusals refusals;
  private final Hiccups hiccups;
  private final UsageReader reader;
  private final Lease lease = Lease.ofSystem();
  private volatile Turn turn = Turn.FIRST;

  TurnController(
      AtomicReference<ServingMode> mode,
      List<HostedThreads> hostedThreads,
      Traffic traffic,
      Refusals refusals,
      Hiccups hiccups,
      UsageReader reader) {
    this.mode = mode;
    this.hostedPrefixes = hostedThreads.stream().map(HostedThreads::namePrefix).toList();
    this.traffic = traffic;
    this.refusals = refusals;
    this.hiccups = hiccups;
    this.reader = reader;
  }

  /**
   * @param cpus in the text form of {@link CpuSet}; {@code free} or absent for no restriction
   * @param waiting {@code block}, the default, or {@code spin}
   * @param holder who takes the lease; absent for a client without one
   * @param leaseMillis how long the turn may last; 0 releases the lease
   */
  record WantedPlacement(
      @Nullable String cpus,
      @JsonProperty("wait") @Nullable String waiting,
      @Nullable String holder,
      @Nullable Long leaseMillis) {}

  /**
   * @param usage the reading before the turn
   */
  record Placement(String cpus, @JsonProperty("wait") String waiting, UsageReading usage) {}

  record Release(boolean released) {}

  /** Sets how new connections are served, and pins the threads of hosted endpoints. */
  @PutMapping("/placement")
  Placement place(@RequestBody WantedPlacement wanted) throws Lease.HeldException {
    CpuSet cpus = wanted.cpus == null ? CpuSet.FREE : CpuSet.parse(wanted.cpus);
    Wait waiting = wanted.waiting == null ? Wait.BLOCK : Wait.of(wanted.waiting);
    CpuSet allowed = CpuAffinity.allowed();
    if (!cpus.isFree() && !Set.copyOf(allowed.cpus()).containsAll(cpus.cpus())) {
      throw new IllegalArgumentException(
          "CPUs " + cpus + " are not available: this process may use " + allowed + ".");
    }
    if ((wanted.holder == null) != (wanted.leaseMillis == null)) {
      throw new IllegalArgumentException(
          "A lease needs both holder and leaseMillis, for example \"holder\": \"run-7\","
              + " \"leaseMillis\": 2000.");
    }
    return new Placement(cpus.toString(), waiting.label(), place(wanted, waiting, cpus));
  }

  private synchronized UsageReading place(WantedPlacement wanted, Wait waiting, CpuSet cpus)
      throws Lease.HeldException {
    if (wanted.holder == null || wanted.leaseMillis == null) {
      lease.otherClientPlaced();
    } else {
      lease.take(wanted.holder, Duration.ofMillis(wanted.leaseMillis));
    }
    mode.set(new ServingMode(waiting, cpus));
    CpuAffinity.pinThreads(hostedPrefixes, cpus);
    traffic.threads().track(hostedThreads());
    if (wanted.holder != null && wanted.leaseMillis != null && wanted.leaseMillis == 0) {
      lease.release(wanted.holder);
    }
    turn = Turn.begin(cpus, traffic);
    return reader.before(cpus, traffic.threads().read());
  }

  private List<NativeThread> hostedThreads() {
    try {
      return NativeThread.named(hostedPrefixes);
    } catch (UnsupportedOperationException e) {
      return List.of(); // they are not in the evidence then
    }
  }

  /** Releases the lease before it ends by itself. */
  @DeleteMapping("/placement")
  Release release(@RequestParam(name = "holder", required = false) @Nullable String holder) {
    if (holder == null) {
      throw new IllegalArgumentException(
          "No holder is given. Send DELETE /api/placement?holder=ID.");
    }
    return new Release(lease.release(holder));
  }

  /**
   * @param since {@code atNanos} of the reading before the turn; absent for no turn
   */
  @GetMapping("/usage")
  UsageView usage(@RequestParam(name = "since", required = false) @Nullable Long since) {
    Turn measured = turn;
    var threads = traffic.threads().read();
    UsageReading reading =
        since == null
            ? reader.before(measured.cpus(), threads)
            : reader.after(measured.cpus(), threads, since);
    return new UsageView(
        ProcessUsage.capture(),
        hiccups.snapshot(),
        refused(),
        reading,
        lease.holder(),
        lease.otherClients(),
        measured.answered(traffic));
  }

  private Map<String, Map<String, Long>> refused() {
    Map<String, Map<String, Long>> refused = new TreeMap<>();
    refusals
        .snapshot()
        .forEach(
            (transport, causes) -> {
              Map<String, Long> counts = new TreeMap<>();
              causes.forEach((cause, count) -> counts.put(cause.label(), count));
              refused.put(transport, counts);
            });
    return refused;
  }

  @ExceptionHandler
  ProblemDetail explain(IllegalArgumentException e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
  }

  @ExceptionHandler
  ProblemDetail explain(HttpMessageNotReadableException e) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.BAD_REQUEST,
        "The body is not a placement. Send {\"cpus\": \"0+2\", \"wait\": \"block\"}.");
  }

  @ExceptionHandler
  ProblemDetail explain(MethodArgumentTypeMismatchException e) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.BAD_REQUEST,
        "Invalid %s '%s'. Send atNanos of the usage in the response to PUT /api/placement."
            .formatted(e.getName(), e.getValue()));
  }

  @ExceptionHandler
  ProblemDetail explain(Lease.HeldException e) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, e.getMessage());
    problem.setProperty("heldBy", e.holder());
    problem.setProperty("retryAfterMillis", Math.max(1, e.remaining().toMillis()));
    return problem;
  }
}
