package dev.ipcbench.client.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The environment of one side, formatted for the user.
 *
 * @param facts as reported by that side
 */
record Machine(Map<String, Object> facts) {

  private static final double GIB = 1L << 30;

  /** Returns the text at a path, or {@code unknown}. */
  String text(String... path) {
    Object at = at(path);
    return at == null ? "unknown" : at.toString();
  }

  private @Nullable Object at(String... path) {
    Object at = facts;
    for (String name : path) {
      at = at instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return at;
  }

  /** Returns whether the side reported more than its version. */
  boolean isKnown() {
    return at("os") != null || at("application") != null;
  }

  String build() {
    return "ipcbench %s (commit %s)".formatted(text("version"), text("commit"));
  }

  String line() {
    if (at("os") == null) {
      return text("application") + " (environment not reported)";
    }
    List<String> parts = new ArrayList<>();
    String distribution = text("os", "distribution");
    parts.add(distribution.equals("unknown") ? text("os", "name") : distribution);
    parts.add("kernel " + text("os", "kernel"));
    parts.add(text("processor", "model") + ", " + text("processor", "topology"));
    if (at("memory", "bytes") instanceof Number bytes) {
      parts.add(String.format(Locale.ROOT, "%.1f GiB", bytes.doubleValue() / GIB));
    }
    parts.add("Java %s (%s)".formatted(text("jvm", "version"), text("jvm", "vendor")));
    if (!text("container", "kind").matches("none|unknown")) {
      parts.add("in a container (" + text("container", "kind") + ")");
    }
    return String.join("; ", parts);
  }

  /** Returns whether both sides run on the same machine, according to the kernel's boot id. */
  boolean isSameAs(Machine other) {
    return at("os", "bootId") != null
        && text("os", "bootId").equals(other.text("os", "bootId"))
        && line().equals(other.line());
  }
}
