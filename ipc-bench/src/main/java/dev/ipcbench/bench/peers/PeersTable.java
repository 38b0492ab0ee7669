package dev.ipcbench.bench.peers;

import dev.ipcbench.bench.figures.Ratio;
import dev.ipcbench.bench.setup.Environment;
import java.util.Locale;

/** The comparison as text: a line per claim, medians over the rounds in microseconds. */
final class PeersTable {

  private PeersTable() {}

  static String header(Environment environment, Settings settings) {
    return String.format(
        Locale.ROOT,
        """
        %s
        client on CPU %d, server on CPU %d
        %d rounds of %d round trips each, payload %d bytes%s
        medians over the rounds, us; ratio: of the medians (range over the rounds)

                         against                p50  against   ratio                       p99  against   ratio                    target\
        """,
        environment.text(),
        settings.clientCpu(),
        settings.serverCpu(),
        settings.rounds(),
        settings.messages(),
        settings.payloadBytes(),
        settings.rounds() < 5 ? "; fewer than 5 rounds are a look, not a comparison" : "");
  }

  static String line(ClaimResult result) {
    String names = String.format(Locale.ROOT, "%-16s %-16s", result.judged(), result.against());
    if (result.p50() == null || result.p99() == null) {
      return names + " " + result.verdict().name().toLowerCase(Locale.ROOT) + ": " + result.why();
    }
    return String.format(
        Locale.ROOT,
        "%s %s  %s  %6.2f  %s",
        names,
        columns(result.p50()),
        columns(result.p99()),
        result.target(),
        result.verdict() == ClaimResult.Verdict.WITHIN ? "within" : "above");
  }

  private static String columns(Ratio ratio) {
    return String.format(
        Locale.ROOT,
        "%9.2f %8.2f  %6.3f %-15s",
        ratio.judged() / 1000,
        ratio.base() / 1000,
        ratio.ofMedians(),
        String.format(Locale.ROOT, "(%.3f-%.3f)", ratio.lowest(), ratio.highest()));
  }
}
