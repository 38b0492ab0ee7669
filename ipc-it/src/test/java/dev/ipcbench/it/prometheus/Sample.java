package dev.ipcbench.it.prometheus;

import java.util.Map;

/**
 * One series of a response of Prometheus.
 *
 * @param value its last value
 */
record Sample(Map<String, String> labels, double value) {

  String label(String name) {
    return labels.getOrDefault(name, "");
  }
}
