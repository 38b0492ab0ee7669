package dev.ipcbench.bench.truth;

import dev.ipcbench.bench.product.Product;
import dev.ipcbench.bench.product.ServerJar;
import dev.ipcbench.bench.setup.ComparisonOptions;
import dev.ipcbench.bench.setup.Environment;
import dev.ipcbench.bench.setup.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code truth}: exits with 0 when every check holds. */
@Command(
    name = "truth",
    description =
        "Checks the product's figures against known truths. Rounds are the repetitions of the"
            + " checks that repeat.")
public final class TruthCommand implements Callable<Integer> {

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "CHECK",
      description = "stall, slower, agreement, bar (default: all).")
  private List<String> only = List.of();

  @Option(names = "--keep", paramLabel = "DIR", description = "Keep the results in this directory.")
  private Path keep = Path.of("");

  @Mixin private ServerJar serverJar = new ServerJar();

  @Mixin private ComparisonOptions comparison = new ComparisonOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    int repeat = comparison.rounds();
    try (TemporaryDirectory temporary = TemporaryDirectory.create("ipcbench-truth")) {
      Path server = serverJar.path();
      Product product = Product.of(server, keep.toString().isEmpty() ? temporary.path() : keep);
      Map<String, Check> checks = new LinkedHashMap<>();
      checks.put("stall", new StallCheck(server));
      checks.put("slower", new SlowerCheck(repeat));
      checks.put("agreement", new AgreementCheck(repeat));
      checks.put("bar", new BarCheck());
      only.forEach(
          name ->
              comparison.check(
                  checks.containsKey(name),
                  "unknown check '%s': %s".formatted(name, checks.keySet())));
      Environment environment = Environment.here();
      System.out.println(environment.text());
      Map<String, List<Check.Finding>> findings = new LinkedHashMap<>();
      for (Map.Entry<String, Check> check : checks.entrySet()) {
        if (only.isEmpty() || only.contains(check.getKey())) {
          findings.put(check.getKey(), check.getValue().run(product));
        }
      }
      findings.values().forEach(each -> each.forEach(TruthCommand::print));
      comparison.write(Map.of("environment", environment, "findings", findings));
      return findings.values().stream().flatMap(List::stream).allMatch(Check.Finding::holds)
          ? 0
          : 1;
    }
  }

  private static void print(Check.Finding finding) {
    System.out.printf(
        "%-50s %-24s %-20s %s%n",
        finding.what(), finding.said(), finding.truth(), finding.holds() ? "holds" : "FAILS");
  }
}
