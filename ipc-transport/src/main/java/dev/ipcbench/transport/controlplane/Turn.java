package dev.ipcbench.transport.controlplane;

import dev.ipcbench.platform.affinity.CpuAffinity;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.platform.affinity.NativeThread;
import dev.ipcbench.transport.controlplane.UsageView.Answered;
import dev.ipcbench.transport.serving.EndpointTraffic;
import dev.ipcbench.transport.serving.Traffic;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is measured since the last placement.
 *
 * @param cpus those of the placement
 * @param messagesBefore by transport, answered before
 */
record Turn(CpuSet cpus, Map<String, Long> messagesBefore) {

  /** Before the first placement: since the start of the process. */
  static final Turn FIRST = new Turn(CpuSet.FREE, Map.of());

  static Turn begin(CpuSet cpus, Traffic traffic) {
    Map<String, Long> messages = new HashMap<>();
    traffic
        .byTransport()
        .forEach((transport, counts) -> messages.put(transport, counts.messages()));
    return new Turn(cpus, messages);
  }

  /** Returns what was answered since then, without transports that have answered nothing. */
  Map<String, Answered> answered(Traffic traffic) {
    Map<String, Answered> answered = new TreeMap<>();
    traffic
        .byTransport()
        .forEach(
            (transport, counts) -> {
              long messages = counts.messages() - messagesBefore.getOrDefault(transport, 0L);
              if (messages > 0) {
                answered.put(transport, answered(messages, counts, traffic));
              }
            });
    return answered;
  }

  private static Answered answered(long messages, EndpointTraffic counts, Traffic traffic) {
    Thread thread = counts.answering();
    if (thread == null || thread.isVirtual()) {
      return new Answered(messages, thread != null, null);
    }
    NativeThread known = traffic.threads().withJavaId(thread.threadId());
    NativeThread found = known == null ? find(thread) : known;
    CpuSet allowed = found == null ? null : CpuAffinity.of(found);
    return new Answered(messages, false, allowed == null ? null : allowed.toString());
  }

  /** Finds a thread that neither this project has started nor a placement has found by name. */
  private static @Nullable NativeThread find(Thread thread) {
    try {
      return NativeThread.withJavaId(thread.threadId());
    } catch (UnsupportedOperationException e) {
      return null;
    }
  }
}
