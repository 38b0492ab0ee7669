package dev.ipcbench.transport.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ApplicationContextException;

final class ShortageAnalyzerTests {

  private final ShortageAnalyzer analyzer = new ShortageAnalyzer();

  @Test
  void reportsWhatTheAppHasRunOutOf() {
    FailureAnalysis analysis =
        Objects.requireNonNull(
            analyzer.analyze(
                new ApplicationContextException(
                    "Failed to start bean", new IOException("Too many open files"))));

    assertThat(analysis.getDescription()).isEqualTo("The app cannot start: Too many open files.");
    assertThat(analysis.getAction()).contains("ulimit -n");
  }

  @Test
  void leavesOtherFailuresToOtherAnalyzers() {
    assertThat(analyzer.analyze(new IllegalStateException())).isNull();
    assertThat(analyzer.analyze(new BindException("Cannot assign requested address"))).isNull();
  }
}
