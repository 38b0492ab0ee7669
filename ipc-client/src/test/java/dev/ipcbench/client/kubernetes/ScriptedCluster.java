package dev.ipcbench.client.kubernetes;

import dev.ipcbench.measurement.outcome.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A cluster behind a scripted kubectl. */
public final class ScriptedCluster {

  private ScriptedCluster() {}

  /** Opens a cluster in the namespace {@code mine}, which does not wait for pods. */
  public static Cluster open(ScriptedKubectl script, StopSignal stop, Consumer<String> notes)
      throws IOException, InterruptedException {
    return Cluster.open(script.kubectl(), ScriptedKubectl.request("mine"), stop, notes);
  }

  /** Renders an overlay, which exists in name only. */
  public static Manifest render(ScriptedKubectl script, Path home, String overlay)
      throws IOException, InterruptedException {
    Files.createDirectories(home.resolve(Path.of("deploy", "kubernetes", "overlays", overlay)));
    return Manifest.render(script.kubectl(), home, overlay);
  }
}
