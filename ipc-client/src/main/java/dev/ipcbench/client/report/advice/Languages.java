package dev.ipcbench.client.report.advice;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * In which languages a peer can be written. A transport made of what every operating system or a
 * standard protocol offers has no limits; others need a library, or memory that two languages agree
 * on.
 */
public final class Languages {

  /** Any language: the strictest demand. */
  public static final String ANY = "any";

  /** The languages that can be demanded. */
  public static final List<String> KNOWN =
      List.of(ANY, "c", "cpp", "dotnet", "go", "java", "javascript", "python", "rust");

  private record Limit(List<String> languages, String why) {}

  private static final Limit MEMORY =
      new Limit(
          List.of("c", "cpp", "dotnet", "go", "java", "rust"),
          "needs a mapped file with ordered access to its words");

  private static final Map<String, Limit> LIMITS =
      Map.of(
          "shm", MEMORY,
          "aeron",
              new Limit(
                  List.of("c", "cpp", "dotnet", "go", "java"), "needs an Aeron client library"),
          "signalr",
              new Limit(
                  List.of("cpp", "dotnet", "java", "javascript"), "needs a SignalR client library"),
          "net-tcp", new Limit(List.of("dotnet"), "is the protocol of WCF"));

  private Languages() {}

  /** Returns why a transport does not suit the languages; empty if it does. */
  public static Optional<String> against(String transport, List<String> wanted) {
    Limit limit = LIMITS.get(transport.toLowerCase(Locale.ROOT));
    if (limit == null) {
      return Optional.empty();
    }
    List<String> missing =
        wanted.stream().filter(language -> !limit.languages.contains(language)).toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s %s: possible in %s; not in %s."
                .formatted(
                    transport,
                    limit.why,
                    String.join(", ", limit.languages),
                    missing.contains(ANY) ? "every language" : String.join(", ", missing)));
  }
}
