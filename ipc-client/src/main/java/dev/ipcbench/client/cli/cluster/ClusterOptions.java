package dev.ipcbench.client.cli.cluster;

import dev.ipcbench.client.cli.option.Checks;
import dev.ipcbench.client.cli.option.Quantities;
import dev.ipcbench.client.kubernetes.ClusterRequest;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that choose a Kubernetes cluster, and where in it. */
public final class ClusterOptions {

  /** A label of DNS, RFC 1123. */
  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9._/-]{1,317}");

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "Kubernetes: context of the kubeconfig. Default: the current one.")
  private @Nullable String context;

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      description =
          "Kubernetes: namespace, which is created and removed; one that exists must be labelled as"
              + " ipcbench's. Default: a new name.")
  private @Nullable String namespace;

  @Option(
      names = "--node-selector",
      split = ",",
      paramLabel = "KEY=VALUE",
      description = "Kubernetes: labels of the nodes. Default: any node.")
  private Map<String, String> nodeSelector = Map.of();

  @Option(
      names = "--cpus",
      paramLabel = "N",
      description =
          "Kubernetes: whole CPUs of each container. Default: 2, or 1 if no node has 4 CPUs.")
  private @Nullable Integer cpus;

  @Option(
      names = "--wait-for-pods",
      paramLabel = "TIME",
      converter = Quantities.Time.class,
      description = "Kubernetes: how long a pod may take until it runs. Default: 3m.")
  private @Nullable Duration waitForPods;

  /** Checks the options and returns the request. */
  public ClusterRequest request(CommandSpec spec) {
    if (namespace != null && !NAMESPACE.matcher(namespace).matches()) {
      throw new ParameterException(
          spec.commandLine(),
          "--namespace must be 1 to 63 lower-case letters, digits and dashes, not '%s'."
              .formatted(namespace));
    }
    nodeSelector.forEach(
        (key, value) -> {
          if (!LABEL.matcher(key).matches() || !LABEL.matcher("x" + value).matches()) {
            throw new ParameterException(
                spec.commandLine(),
                "--node-selector must be KEY=VALUE of a label, not '%s=%s'.".formatted(key, value));
          }
        });
    if (cpus != null) {
      Checks.inRange(spec, "--cpus", cpus, 1, 256);
    }
    return new ClusterRequest(
        context,
        namespace,
        nodeSelector,
        cpus,
        waitForPods == null ? ClusterRequest.DEFAULT_WAIT : waitForPods);
  }
}
