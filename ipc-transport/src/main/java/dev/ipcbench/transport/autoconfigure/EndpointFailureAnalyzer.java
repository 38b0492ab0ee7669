package dev.ipcbench.transport.autoconfigure;

import dev.ipcbench.platform.ProblemException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports the reason and the remedy of a failed start instead of a stack trace. */
final class EndpointFailureAnalyzer extends AbstractFailureAnalyzer<ProblemException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, ProblemException cause) {
    return new FailureAnalysis(cause.problem().reason(), cause.problem().remedy(), cause);
  }
}
