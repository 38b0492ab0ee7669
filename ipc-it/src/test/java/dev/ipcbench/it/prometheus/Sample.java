package dev.ipcbench.it.prometheus;

import java.util.Map;

/**
 * One series of an answer of Prometheus.
 *
 * @param value its last one
 */
record Sample(Map<String, String> labels, double value) {

  String label(String name) {
    return labels.getOrDefault(name, "");
  }
}
