package dev.ipcbench.client.kubernetes;

import dev.ipcbench.client.engine.EngineErrors;
import dev.ipcbench.platform.Problem;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Explains what the API server refuses: the output of kubectl, and messages of events. */
public final class KubectlErrors {

  /** The part of a refusal that says what was wrong, without the line around it. */
  private static final int LONGEST_DETAIL = 300;

  /**
   * A refusal.
   *
   * @param pattern matches the part of the output that the reason ends with
   */
  private record Refusal(Pattern pattern, String reason, String remedy) {
    Refusal(String regex, String reason, String remedy) {
      this(Pattern.compile(regex, Pattern.CASE_INSENSITIVE), reason, remedy);
    }
  }

  /** Quota and Pod Security are forbidden too, so they come first. */
  private static final List<Refusal> KNOWN =
      List.of(
          new Refusal(
              "exceeded quota: [^\\r\\n]*|must specify [a-z.,]+ for: [^\\r\\n]*",
              "The quota of the namespace does not allow the pods",
              "Name another namespace with --namespace, ask for a larger quota, or use fewer CPUs"
                  + " with --cpus."),
          new Refusal(
              "violates PodSecurity [^\\r\\n]*",
              "The Pod Security level of the namespace does not allow the pods",
              "Without the component shared-directory they need no more than the level"
                  + " 'restricted': check what was changed in deploy/kubernetes."),
          new Refusal(
              "no context exists with the name[^\\r\\n]*|context \"[^\"]*\" does not exist"
                  + "|current-context (?:is not set|must exist)[^\\r\\n]*"
                  + "|invalid configuration: no configuration has been provided[^\\r\\n]*",
              "kubectl has no such context",
              "List the contexts with 'kubectl config get-contexts', and name one with --context,"
                  + " or set KUBECONFIG."),
          new Refusal(
              "connection to the server localhost:8080 was refused[^\\r\\n]*",
              "kubectl has no kubeconfig, and no API server runs here",
              "Set KUBECONFIG, or fetch the credentials of the cluster."),
          new Refusal(
              "unable to connect to the server[^\\r\\n]*|connection to the server \\S+ was refused"
                  + "[^\\r\\n]*|i/o timeout|no route to host",
              "The API server of the cluster cannot be reached",
              "Check the network, and the context with 'kubectl cluster-info'."),
          new Refusal(
              "You must be logged in to the server[^\\r\\n]*|\\(Unauthorized\\)",
              "The API server does not accept the credentials",
              "Log in to the cluster again."),
          new Refusal(
              "[^\\r\\n]*(?:is forbidden|cannot [a-z]+ resource)[^\\r\\n]*",
              "This user may not do what is needed",
              "docs/KUBERNETES.md lists the permissions. In a namespace that an administrator"
                  + " has created and labelled, name it with --namespace."),
          new Refusal(
              "no matches for kind[^\\r\\n]*|unknown field[^\\r\\n]*",
              "The cluster does not know a part of the manifests",
              "Kubernetes 1.29 or newer is needed, and 1.30 for a fleet."));

  private KubectlErrors() {}

  /** Returns the explanation of a known refusal; empty if the text contains none. */
  public static Optional<Problem> known(String text) {
    for (Refusal refusal : KNOWN) {
      Matcher found = refusal.pattern.matcher(text);
      if (found.find()) {
        return Optional.of(
            new Problem(
                "%s: %s.".formatted(refusal.reason, detail(found.group())), refusal.remedy));
      }
    }
    return Optional.empty();
  }

  /** Returns the explanation of a known refusal, or else the last lines of the output. */
  public static Problem explain(String text) {
    return known(text)
        .orElseGet(
            () ->
                new Problem(
                    "kubectl reported: %s.".formatted(detail(EngineErrors.lastLines(text))),
                    "Fix the reported error and retry."));
  }

  /** Returns a message without its full stop, and not longer than a few lines. */
  public static String detail(String text) {
    String line = text.strip().replaceFirst("\\.$", "");
    return line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL) + " …";
  }
}
