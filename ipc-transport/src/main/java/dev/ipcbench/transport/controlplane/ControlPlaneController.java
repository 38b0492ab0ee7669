package dev.ipcbench.transport.controlplane;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuAffinity;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.platform.describe.HostEnvironment;
import dev.ipcbench.platform.usage.HiccupSummary;
import dev.ipcbench.platform.usage.Hiccups;
import dev.ipcbench.platform.usage.ProcessUsage;
import dev.ipcbench.transport.Endpoint;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.hosted.HostedThreads;
import dev.ipcbench.transport.serving.ServingMode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the control plane: clients query the app and set its placement, off the measured path. */
@RestController
@RequestMapping("/api")
public final class ControlPlaneController {

  /** The version that both sides must share; raised for every incompatible change. */
  static final int VERSION = 1;

  private final List<Endpoint> endpoints;
  private final AtomicReference<ServingMode> mode;
  private final List<HostedThreads> hostedThreads;
  private final Refusals refusals;
  private final Hiccups hiccups;
  private final EnvironmentView environment;

  ControlPlaneController(
      List<Endpoint> endpoints,
      AtomicReference<ServingMode> mode,
      List<HostedThreads> hostedThreads,
      Refusals refusals,
      Hiccups hiccups,
      Build build) {
    this.endpoints = endpoints;
    this.mode = mode;
    this.hostedThreads = hostedThreads;
    this.refusals = refusals;
    this.hiccups = hiccups;
    this.environment = new EnvironmentView(VERSION, build, HostEnvironment.capture());
  }

  record Endpoints(List<EndpointView> endpoints) {}

  record EnvironmentView(
      int controlPlane, @JsonUnwrapped Build build, @JsonUnwrapped HostEnvironment host) {}

  record UsageView(
      @JsonUnwrapped ProcessUsage usage,
      HiccupSummary hiccups,
      Map<String, Map<String, Long>> refused) {}

  /**
   * @param cpus in the text form of {@link CpuSet}; {@code free} or absent for no restriction
   * @param waiting {@code block}, the default, or {@code spin}
   */
  record PlacementView(@Nullable String cpus, @JsonProperty("wait") @Nullable String waiting) {}

  @GetMapping("/endpoints")
  Endpoints endpoints(HttpServletRequest request) {
    return new Endpoints(
        endpoints.stream()
            .map(endpoint -> EndpointView.of(endpoint, request.getServerName()))
            .toList());
  }

  @GetMapping("/environment")
  EnvironmentView environment() {
    return environment;
  }

  @GetMapping("/usage")
  UsageView usage() {
    return new UsageView(ProcessUsage.capture(), hiccups.snapshot(), refused());
  }

  private Map<String, Map<String, Long>> refused() {
    Map<String, Map<String, Long>> refused = new TreeMap<>();
    refusals
        .snapshot()
        .forEach(
            (transport, causes) ->
                causes.forEach(
                    (cause, count) ->
                        refused
                            .computeIfAbsent(transport, _ -> new TreeMap<>())
                            .put(cause.label(), count)));
    return refused;
  }

  /** Sets how new connections are served, and pins the threads of hosted endpoints. */
  @PutMapping("/placement")
  PlacementView place(@RequestBody PlacementView wanted) {
    CpuSet cpus = wanted.cpus == null ? CpuSet.FREE : CpuSet.parse(wanted.cpus);
    Wait waiting = wanted.waiting == null ? Wait.BLOCK : Wait.of(wanted.waiting);
    CpuSet allowed = CpuAffinity.allowed();
    if (!cpus.isFree() && !Set.copyOf(allowed.cpus()).containsAll(cpus.cpus())) {
      throw new IllegalArgumentException(
          "CPUs " + cpus + " are not available: this process may use " + allowed + ".");
    }
    mode.set(new ServingMode(waiting, cpus));
    CpuAffinity.pinThreads(hostedThreads.stream().map(HostedThreads::namePrefix).toList(), cpus);
    return new PlacementView(cpus.toString(), waiting.label());
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
}
